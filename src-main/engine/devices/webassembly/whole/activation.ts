import type { Activation } from '../../../../shared/weights';
import type { Code } from './code';

/** Vectors that go through a sigmoid together: three registers each, and none of them waits for its own sums only. */
const TOGETHER = 4;

/** value ← h(value) for the vectors in these locals; a NaN stays one. */
export function writeActivation(code: Code, activation: Activation, values: readonly number[]): void {
  const { em } = code;
  switch (activation) {
    case 'identity':
      return;
    case 'relu':
      // pmin and pmax are one instruction each, and give their first operand where a NaN is compared.
      for (const value of values) {
        em.localGet(value);
        code.splat(0).f32x4Pmax().localSet(value);
      }
      return;
    case 'step':
      for (const value of values) {
        em.localGet(value);
        code.splat(0).f32x4Gt();
        code.splat(1).v128And().localSet(value);
      }
      return;
    case 'sigmoid':
      for (let at = 0; at < values.length; at += TOGETHER) {
        writeSigmoid(code, values.slice(at, at + TOGETHER));
      }
      return;
    default:
      activation satisfies never;
  }
}

/** 1.5 · 2²³: a sum near it has no places behind the point, and its lowest bits are the whole number that was added. */
const ROUNDING = 12_582_912;
/** ln 2 in two parts, the first with so few digits that its product with a whole number is exact. */
const LN2 = [0.693359375, -2.1219444e-4] as const;
/** Beyond ±87 a sigmoid is 0 or 1 but for 2·10⁻³⁸, and 2ᵏ below stays a normal number. */
const FARTHEST = 87;
/** Cephes' polynomial for e^r, |r| ≤ ln 2 / 2, highest power first (S. Moshier, expf, |relative error| < 2·10⁻⁷). */
const POLYNOMIAL = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1, 1,
];

/**
 * 1 / (1 + e^−v), step by step for all vectors, so that the long way through one of them does not keep the processor
 * waiting: e^−v = 2^k · e^r with k = round(−v / ln 2) and −r = v + k·ln 2, and the polynomial in −r.
 */
function writeSigmoid(code: Code, values: readonly number[]): void {
  const { em } = code;
  const wholes = code.locals('v128', values.length);
  const sums = code.locals('v128', values.length);
  const [factor] = code.locals('v128', 1);
  const each = (step: (value: number, whole: number, sum: number) => void): void =>
    values.forEach((value, i) => step(value, wholes[i], sums[i]));

  each((value) => {
    em.localGet(value);
    code.splat(-FARTHEST).f32x4Pmax();
    code.splat(FARTHEST).f32x4Pmin().localSet(value);
  });
  code.splat(-Math.LOG2E).localSet(factor);
  each((value, whole) => code.sumOf(value, factor, () => code.splat(ROUNDING)).localSet(whole));
  each((_, whole, sum) => {
    em.localGet(whole);
    code.splat(ROUNDING).f32x4Sub().localSet(sum);
  });
  for (const part of LN2) {
    code.splat(part).localSet(factor);
    each((value, _, sum) => code.sumOf(sum, factor, () => em.localGet(value)).localSet(value));
  }
  const [highest, ...others] = POLYNOMIAL.map((c, i) => (i % 2 === 0 ? -c : c));
  each((_value, _whole, sum) => code.splat(highest).localSet(sum));
  for (const coefficient of others) {
    each((value, _, sum) => code.sumOf(sum, value, () => code.splat(coefficient)).localSet(sum));
  }
  // k moved to the place of a float's exponent; what lies above it in ROUNDING falls off.
  each((_value, whole, sum) => {
    em.localGet(sum).localGet(whole).i32Const(23).i32x4Shl();
    code.splat(1).i32x4Add().f32x4Mul().localSet(sum);
  });
  each((value, _, sum) => {
    code.splat(1);
    em.localGet(sum);
    code.splat(1).f32x4Add().f32x4Div().localSet(value);
  });
}
