import type { ElementFunction, ElementWise, Operation } from '../../../model';
import { addExponential } from '../exponential';
import { writeActivation } from './activation';
import type { Code, Functions } from './code';

/** Leaves a vector on the stack. */
type Term = () => unknown;

/** What formulas are written with: each takes what leaves its operands, and leaves its value. */
class Terms {
  readonly #code: Code;
  readonly #functions: Functions;

  constructor(code: Code, functions: Functions) {
    this.#code = code;
    this.#functions = functions;
  }

  readonly number =
    (value: number): Term =>
    () =>
      this.#code.splat(value);
  readonly sum = (...terms: readonly Term[]): Term => this.#fold(terms, () => this.#code.em.f32x4Add());
  readonly product = (...terms: readonly Term[]): Term => this.#fold(terms, () => this.#code.em.f32x4Mul());
  readonly difference = (a: Term, b: Term): Term => this.#fold([a, b], () => this.#code.em.f32x4Sub());
  readonly quotient = (a: Term, b: Term): Term => this.#fold([a, b], () => this.#code.em.f32x4Div());
  /** pmax and pmin give their first operand where a NaN is compared. */
  readonly largest = (a: Term, b: Term): Term => this.#fold([a, b], () => this.#code.em.f32x4Pmax());
  readonly least = (a: Term, b: Term): Term => this.#fold([a, b], () => this.#code.em.f32x4Pmin());
  readonly size =
    (a: Term): Term =>
    () => {
      a();
      this.#code.em._push([0xfd, 0xe0, 0x01]); // f32x4.abs
    };
  readonly root =
    (a: Term): Term =>
    () => {
      a();
      this.#code.em._push([0xfd, 0xe3, 0x01]); // f32x4.sqrt
    };
  /** With the sign of `b`. */
  readonly signed =
    (a: Term, b: Term): Term =>
    () => {
      const { em } = this.#code;
      a();
      b();
      this.#code.splat(-0).v128And();
      em._push([0xfd, 0x50]); // v128.or
    };
  readonly exponential =
    (a: Term): Term =>
    () => {
      a();
      this.#code.em.call(this.#functions.helper('exp_f32x4', addExponential));
    };

  /** Computed here and now, for a formula that needs it more than once. */
  kept(a: Term): Term {
    const [local] = this.#code.locals('v128', 1);
    a();
    this.#code.em.localSet(local);
    return () => this.#code.em.localGet(local);
  }

  #fold(terms: readonly Term[], join: () => unknown): Term {
    return () =>
      terms.forEach((term, n) => {
        term();
        if (n > 0) join();
      });
  }
}

type Formula = (t: Terms, x: Term, a: number, b: number) => Term;

/** 1 − erf(s) for s ≥ 0 (Abramowitz and Stegun, 7.1.26: |error| ≤ 1.5·10⁻⁷). */
const ERROR_TERMS = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
function errorTail(t: Terms, s: Term): Term {
  const u = t.kept(t.quotient(t.number(1), t.sum(t.number(1), t.product(t.number(0.3275911), s))));
  const [highest, ...others] = ERROR_TERMS;
  const polynomial = others.reduce<Term>(
    (sum, c) => t.sum(t.product(sum, u), t.number(c)),
    t.number(highest),
  );
  return t.product(polynomial, u, t.exponential(t.product(t.number(-1), s, s)));
}

/** Functions of one number by their names, as `ELEMENTS` defines them; a NaN stays one, and 0 gives a finite number. */
const FORMULAS: Partial<Record<ElementFunction, Formula>> = {
  tanh: (t, x) => t.difference(t.number(1), t.quotient(t.number(2), t.sum(t.exponential(t.product(t.number(2), x)), t.number(1)))), // prettier-ignore
  leakyRelu: (t, x, a) => t.sum(t.largest(x, t.number(0)), t.product(t.least(x, t.number(0)), t.number(a))),
  elu: (t, x, a) => t.sum(t.largest(x, t.number(0)), t.product(t.number(a), t.difference(t.exponential(t.least(x, t.number(0))), t.number(1)))), // prettier-ignore
  gelu: (t, x) => {
    const tail = errorTail(t, t.kept(t.product(t.size(x), t.number(Math.SQRT1_2))));
    return t.product(t.number(0.5), t.sum(x, t.product(t.size(x), t.difference(t.number(1), tail))));
  },
  geluTanh: (t, x) => {
    const inner = t.sum(x, t.product(t.number(0.044715), x, x, x));
    const grown = t.exponential(t.product(t.number(2 * Math.sqrt(2 / Math.PI)), inner));
    return t.product(x, t.difference(t.number(1), t.quotient(t.number(1), t.sum(grown, t.number(1)))));
  },
  hardSigmoid: (t, x, a, b) => clipped(t, t.sum(t.product(x, t.number(a)), t.number(b)), 0, 1),
  hardSwish: (t, x) => t.product(x, clipped(t, t.sum(t.product(x, t.number(1 / 6)), t.number(0.5)), 0, 1)),
  clip: (t, x, a, b) => clipped(t, x, a, b),
  absolute: (t, x) => t.size(x),
  negative: (t, x) => t.product(x, t.number(-1)),
  exponential: (t, x) => t.exponential(x),
  squareRoot: (t, x) => t.root(x),
  errorFunction: (t, x) => t.signed(t.difference(t.number(1), errorTail(t, t.kept(t.size(x)))), x),
};

const clipped = (t: Terms, x: Term, least: number, most: number): Term =>
  t.least(t.largest(x, t.number(least)), t.number(most));

const ACTIVATIONS = ['step', 'sigmoid', 'relu'] as const;
const isActivation = (name: ElementFunction): name is (typeof ACTIVATIONS)[number] =>
  (ACTIVATIONS as readonly ElementFunction[]).includes(name);

/** Softplus, logarithm and power have no code here. */
export function hasFormula(name: ElementFunction): boolean {
  return isActivation(name) || FORMULAS[name] !== undefined;
}

/** value ← h(value). */
export function writeElement(
  code: Code,
  functions: Functions,
  { function: name, a, b }: ElementWise,
  value: number,
): void {
  if (isActivation(name)) return writeActivation(code, name, [value]);
  const formula = FORMULAS[name];
  if (!formula) throw new Error(`writeElement: ${name} has no formula`);
  formula(new Terms(code, functions), () => code.em.localGet(value), a, b)();
  code.em.localSet(value);
}

/** value ← max(value, 0) + slope·min(value, 0). */
export function writeLeaky(code: Code, value: number, slope: Term): void {
  const { em } = code;
  em.localGet(value);
  code.splat(0).f32x4Pmax();
  em.localGet(value);
  code.splat(0).f32x4Pmin();
  slope();
  em.f32x4Mul().f32x4Add().localSet(value);
}

/** The lanes beyond the channels may hold zeros, and 0 / 0 would spread from there; a power has no code here. */
export function hasOperation(operation: Operation, channels: number): boolean {
  return operation !== 'power' && (operation !== 'divide' || channels % 4 === 0);
}

/** value ← value ∘ second. */
export function writeOperation(code: Code, operation: Operation, value: number, second: number): void {
  const em = code.em.localGet(value).localGet(second);
  const join: Record<Exclude<Operation, 'power'>, () => unknown> = {
    add: () => em.f32x4Add(),
    subtract: () => em.f32x4Sub(),
    multiply: () => em.f32x4Mul(),
    divide: () => em.f32x4Div(),
    maximum: () => em.f32x4Max(),
    minimum: () => em.f32x4Min(),
  };
  if (operation === 'power') throw new Error('writeOperation: a power has no code');
  join[operation]();
  em.localSet(value);
}
