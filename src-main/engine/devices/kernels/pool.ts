import type { Island, Numbers } from './island';

/** The largest number of each window of channel thread.z. The input already has its frame, see arrange.ts. */
export function maxPool(this: Island, input: Numbers): number {
  const row = Math.floor(this.thread.y / this.constants.outputWidth);
  const column = this.thread.y - row * this.constants.outputWidth;
  let largest =
    input[
      ((this.thread.z * this.constants.inputHeight + row * this.constants.strideDown) *
        this.constants.inputWidth +
        column * this.constants.strideAcross) *
        this.constants.width +
        this.thread.x
    ];
  for (let i = 0; i < this.constants.windowHeight; i++) {
    for (let j = 0; j < this.constants.windowWidth; j++) {
      largest = Math.max(
        largest,
        input[
          ((this.thread.z * this.constants.inputHeight +
            row * this.constants.strideDown +
            i * this.constants.apartDown) *
            this.constants.inputWidth +
            column * this.constants.strideAcross +
            j * this.constants.apartAcross) *
            this.constants.width +
            this.thread.x
        ],
      );
    }
  }
  return largest;
}

/** The sum of each window of channel thread.z through the number of its cells that count, counts[thread.y]. */
export function averagePool(this: Island, input: Numbers, counts: Numbers): number {
  const row = Math.floor(this.thread.y / this.constants.outputWidth);
  const column = this.thread.y - row * this.constants.outputWidth;
  let sum = 0;
  for (let i = 0; i < this.constants.windowHeight; i++) {
    for (let j = 0; j < this.constants.windowWidth; j++) {
      sum +=
        input[
          ((this.thread.z * this.constants.inputHeight +
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
  return sum / counts[this.thread.y];
}
