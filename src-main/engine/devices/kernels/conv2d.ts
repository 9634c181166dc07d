import type { Island, Numbers } from './island';

/**
 * out[o][y][x] = h(b[o] + Σ in[c][y·strideDown+i·apartDown][x·strideAcross+j·apartAcross]·W[o][c][i][j]) for channel
 * o = thread.z and cell y, x of thread.y; W [out, in, kernelHeight, kernelWidth]. The input already has its frame of
 * zeros, see arrange.ts.
 */
export function conv2d(this: Island, input: Numbers, weights: Numbers, bias: Numbers): number {
  const row = Math.floor(this.thread.y / this.constants.outputWidth);
  const column = this.thread.y - row * this.constants.outputWidth;
  let sum = bias[this.thread.z];
  for (let i = 0; i < this.constants.kernelHeight; i++) {
    for (let j = 0; j < this.constants.kernelWidth; j++) {
      for (let c = 0; c < this.constants.channels; c++) {
        sum +=
          weights[
            ((this.thread.z * this.constants.channels + c) * this.constants.kernelHeight + i) *
              this.constants.kernelWidth +
              j
          ] *
          input[
            ((c * this.constants.inputHeight +
              row * this.constants.strideDown +
              i * this.constants.apartDown) *
              this.constants.inputWidth +
              column * this.constants.strideAcross +
              j * this.constants.apartAcross) *
              this.constants.width +
              this.thread.x
          ];
      }
    }
  }
  if (this.constants.activation === 1) return sum > 0 ? 1 : 0;
  if (this.constants.activation === 2) return 1 / (1 + Math.exp(-sum));
  if (this.constants.activation === 3) return Math.max(sum, 0);
  return sum;
}

/** The same where output channel o sees only the `channels` inputs of its group, ⌊o / outputsPerGroup⌋. */
export function groupedConv2d(this: Island, input: Numbers, weights: Numbers, bias: Numbers): number {
  const row = Math.floor(this.thread.y / this.constants.outputWidth);
  const column = this.thread.y - row * this.constants.outputWidth;
  const group = Math.floor(this.thread.z / this.constants.outputsPerGroup);
  let sum = bias[this.thread.z];
  for (let i = 0; i < this.constants.kernelHeight; i++) {
    for (let j = 0; j < this.constants.kernelWidth; j++) {
      for (let c = 0; c < this.constants.channels; c++) {
        sum +=
          weights[
            ((this.thread.z * this.constants.channels + c) * this.constants.kernelHeight + i) *
              this.constants.kernelWidth +
              j
          ] *
          input[
            (((group * this.constants.channels + c) * this.constants.inputHeight +
              row * this.constants.strideDown +
              i * this.constants.apartDown) *
              this.constants.inputWidth +
              column * this.constants.strideAcross +
              j * this.constants.apartAcross) *
              this.constants.width +
              this.thread.x
          ];
      }
    }
  }
  if (this.constants.activation === 1) return sum > 0 ? 1 : 0;
  if (this.constants.activation === 2) return 1 / (1 + Math.exp(-sum));
  if (this.constants.activation === 3) return Math.max(sum, 0);
  return sum;
}
