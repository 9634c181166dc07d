import type { Island, Numbers } from './island';

/** out[j] = h(b[j] + Σₖ x[k]·W[k][j]) for output j = thread.y; W [inputs, outputs], row-major. */
export function dense(this: Island, input: Numbers, weights: Numbers, bias: Numbers): number {
  let sum = bias[this.thread.y];
  for (let k = 0; k < this.constants.inputs; k++) {
    sum +=
      weights[k * this.constants.outputs + this.thread.y] * input[k * this.constants.width + this.thread.x];
  }
  if (this.constants.activation === 1) return sum > 0 ? 1 : 0;
  if (this.constants.activation === 2) return 1 / (1 + Math.exp(-sum));
  if (this.constants.activation === 3) return Math.max(sum, 0);
  return sum;
}

/** out[r][j] = h(b[j] + Σₖ x[r][k]·W[k][j]) for output j = thread.y of row r = thread.z. */
export function denseRows(this: Island, input: Numbers, weights: Numbers, bias: Numbers): number {
  let sum = bias[this.thread.y];
  for (let k = 0; k < this.constants.inputs; k++) {
    sum +=
      weights[k * this.constants.outputs + this.thread.y] *
      input[(this.thread.z * this.constants.inputs + k) * this.constants.width + this.thread.x];
  }
  if (this.constants.activation === 1) return sum > 0 ? 1 : 0;
  if (this.constants.activation === 2) return 1 / (1 + Math.exp(-sum));
  if (this.constants.activation === 3) return Math.max(sum, 0);
  return sum;
}
