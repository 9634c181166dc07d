import type { Island, Numbers } from './island';

/** The largest number of each size × size window of channel thread.z. */
export function maxPool(this: Island, input: Numbers): number {
  const row = Math.floor(this.thread.y / this.constants.outputWidth);
  const column = this.thread.y - row * this.constants.outputWidth;
  let largest =
    input[
      ((this.thread.z * this.constants.inputHeight + row * this.constants.stride) *
        this.constants.inputWidth +
        column * this.constants.stride) *
        this.constants.width +
        this.thread.x
    ];
  for (let i = 0; i < this.constants.size; i++) {
    for (let j = 0; j < this.constants.size; j++) {
      largest = Math.max(
        largest,
        input[
          ((this.thread.z * this.constants.inputHeight + row * this.constants.stride + i) *
            this.constants.inputWidth +
            column * this.constants.stride +
            j) *
            this.constants.width +
            this.thread.x
        ],
      );
    }
  }
  return largest;
}

/** The mean of each size × size window of channel thread.z. */
export function averagePool(this: Island, input: Numbers): number {
  const row = Math.floor(this.thread.y / this.constants.outputWidth);
  const column = this.thread.y - row * this.constants.outputWidth;
  let sum = 0;
  for (let i = 0; i < this.constants.size; i++) {
    for (let j = 0; j < this.constants.size; j++) {
      sum +=
        input[
          ((this.thread.z * this.constants.inputHeight + row * this.constants.stride + i) *
            this.constants.inputWidth +
            column * this.constants.stride +
            j) *
            this.constants.width +
            this.thread.x
        ];
    }
  }
  return sum / (this.constants.size * this.constants.size);
}
