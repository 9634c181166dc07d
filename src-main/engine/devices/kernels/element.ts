import type { Island, Numbers } from './island';

/**
 * h(x) for number thread.y, by the position of its name in ELEMENT_FUNCTIONS; adjust = [a, b]. tanh and the error
 * function are made of e^x, which every device has (Abramowitz and Stegun, 7.1.26: |error| ≤ 1.5·10⁻⁷).
 */
export function element(this: Island, input: Numbers, adjust: Numbers): number {
  const x = input[this.thread.y * this.constants.width + this.thread.x];
  const a = adjust[0];
  const b = adjust[1];
  if (this.constants.element === 0) return x > 0 ? 1 : 0;
  if (this.constants.element === 1) return 1 / (1 + Math.exp(-x));
  if (this.constants.element === 2) return Math.max(x, 0);
  if (this.constants.element === 3) return 1 - 2 / (Math.exp(2 * x) + 1);
  if (this.constants.element === 4) return Math.max(x, 0) + a * Math.min(x, 0);
  if (this.constants.element === 5) return Math.max(x, 0) + a * (Math.exp(Math.min(x, 0)) - 1);
  if (this.constants.element === 6) {
    const size = Math.abs(x) * 0.7071067811865476;
    const t = 1 / (1 + 0.3275911 * size);
    const tail =
      ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) *
      t *
      Math.exp(-size * size);
    return 0.5 * x + 0.5 * Math.abs(x) * (1 - tail);
  }
  if (this.constants.element === 7) {
    return x * (1 - 1 / (Math.exp(1.5957691216057308 * (x + 0.044715 * x * x * x)) + 1));
  }
  if (this.constants.element === 8) return Math.min(1, Math.max(0, a * x + b));
  if (this.constants.element === 9) return x * Math.min(1, Math.max(0, x * 0.16666666666666666 + 0.5));
  if (this.constants.element === 10) return Math.max(x, 0) + Math.log(1 + Math.exp(-Math.abs(x)));
  if (this.constants.element === 11) return Math.min(b, Math.max(a, x));
  if (this.constants.element === 12) return Math.abs(x);
  if (this.constants.element === 13) return -x;
  if (this.constants.element === 14) return Math.exp(x);
  if (this.constants.element === 15) return Math.log(x);
  if (this.constants.element === 16) return Math.sqrt(x);
  if (this.constants.element === 17) return Math.pow(x, a);
  const size = Math.abs(x);
  const t = 1 / (1 + 0.3275911 * size);
  const tail =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) *
    t *
    Math.exp(-size * size);
  return x > 0 ? 1 - tail : tail - 1;
}

/** out[c][i] = scale[c]·in[c][i] + shift[c] for channel c = thread.z. */
export function affine(this: Island, input: Numbers, scale: Numbers, shift: Numbers): number {
  return (
    scale[this.thread.z] *
      input[(this.thread.z * this.constants.cells + this.thread.y) * this.constants.width + this.thread.x] +
    shift[this.thread.z]
  );
}

/** max(x, 0) + slope[c]·min(x, 0) for channel c = thread.z. */
export function prelu(this: Island, input: Numbers, slope: Numbers): number {
  const x =
    input[(this.thread.z * this.constants.cells + this.thread.y) * this.constants.width + this.thread.x];
  return Math.max(x, 0) + slope[this.thread.z] * Math.min(x, 0);
}

/** first ∘ second, number by number, by the position of ∘ in OPERATIONS. */
export function binary(this: Island, input: Numbers, second: Numbers): number {
  const a = input[this.thread.y * this.constants.width + this.thread.x];
  const b = second[this.thread.y * this.constants.width + this.thread.x];
  if (this.constants.operation === 0) return a + b;
  if (this.constants.operation === 1) return a - b;
  if (this.constants.operation === 2) return a * b;
  if (this.constants.operation === 3) return a / b;
  if (this.constants.operation === 4) return Math.max(a, b);
  if (this.constants.operation === 5) return Math.min(a, b);
  return Math.pow(a, b);
}
