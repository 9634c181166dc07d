import type { Island, Numbers } from './island';

/** Mean (0), sum (1), largest (2) or smallest (3) of run thread.y, `length` numbers that follow each other. */
export function reduce(this: Island, input: Numbers): number {
  let total = input[this.thread.y * this.constants.length * this.constants.width + this.thread.x];
  for (let k = 1; k < this.constants.length; k++) {
    if (this.constants.reduction === 2) {
      total = Math.max(
        total,
        input[(this.thread.y * this.constants.length + k) * this.constants.width + this.thread.x],
      );
    } else if (this.constants.reduction === 3) {
      total = Math.min(
        total,
        input[(this.thread.y * this.constants.length + k) * this.constants.width + this.thread.x],
      );
    } else {
      total += input[(this.thread.y * this.constants.length + k) * this.constants.width + this.thread.x];
    }
  }
  if (this.constants.reduction === 0) return total / this.constants.length;
  return total;
}

/** e^(z_y − max z) / Σ e^(z_k − max z) for place thread.y of run thread.z. */
export function softmaxRuns(this: Island, input: Numbers): number {
  let largest = input[this.thread.z * this.constants.length * this.constants.width + this.thread.x];
  for (let k = 1; k < this.constants.length; k++) {
    largest = Math.max(
      largest,
      input[(this.thread.z * this.constants.length + k) * this.constants.width + this.thread.x],
    );
  }
  let sum = 0;
  for (let k = 0; k < this.constants.length; k++) {
    sum += Math.exp(
      input[(this.thread.z * this.constants.length + k) * this.constants.width + this.thread.x] - largest,
    );
  }
  return (
    Math.exp(
      input[(this.thread.z * this.constants.length + this.thread.y) * this.constants.width + this.thread.x] -
        largest,
    ) / sum
  );
}

/** Σₖ first[b][i][k]·second[b][k][j] for j = thread.y and thread.z = b·rows + i. */
export function product(this: Island, input: Numbers, second: Numbers): number {
  const block = Math.floor(this.thread.z / this.constants.rows);
  let sum = 0;
  for (let k = 0; k < this.constants.inner; k++) {
    sum +=
      input[(this.thread.z * this.constants.inner + k) * this.constants.width + this.thread.x] *
      second[
        ((block * this.constants.inner + k) * this.constants.columns + this.thread.y) * this.constants.width +
          this.thread.x
      ];
  }
  return sum;
}
