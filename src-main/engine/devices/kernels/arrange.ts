import type { Island, Numbers } from './island';

/** Images as they come, [image][pixel], into the kernels' layout, [pixel][image]. */
export function arrange(this: Island, input: Numbers): number {
  return input[this.thread.x * this.constants.pixels + this.thread.y];
}

/** A frame of `padding` zeros around every channel: [channels, h, w] → [channels, h + 2·padding, w + 2·padding]. */
export function pad(this: Island, input: Numbers): number {
  const row = Math.floor(this.thread.y / this.constants.paddedWidth);
  const column = this.thread.y - row * this.constants.paddedWidth;
  const top = row - this.constants.padding;
  const left = column - this.constants.padding;
  if (top < 0) return 0;
  if (left < 0) return 0;
  if (top >= this.constants.inputHeight) return 0;
  if (left >= this.constants.inputWidth) return 0;
  return input[
    ((this.thread.z * this.constants.inputHeight + top) * this.constants.inputWidth + left) *
      this.constants.width +
      this.thread.x
  ];
}
