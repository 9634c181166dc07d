import type { Island, Numbers } from './island';

/** Images as they come, [image][pixel], into the kernels' layout, [pixel][image]. */
export function arrange(this: Island, input: Numbers): number {
  return input[this.thread.x * this.constants.pixels + this.thread.y];
}

/** Every channel in a frame of `fill[0]`: [channels, h, w] with cell (0, 0) at (top, left) of [channels, …, paddedWidth]. */
export function pad(this: Island, input: Numbers, fill: Numbers): number {
  const row = Math.floor(this.thread.y / this.constants.paddedWidth);
  const column = this.thread.y - row * this.constants.paddedWidth;
  const top = row - this.constants.top;
  const left = column - this.constants.left;
  if (top < 0) return fill[0];
  if (left < 0) return fill[0];
  if (top >= this.constants.inputHeight) return fill[0];
  if (left >= this.constants.inputWidth) return fill[0];
  return input[
    ((this.thread.z * this.constants.inputHeight + top) * this.constants.inputWidth + left) *
      this.constants.width +
      this.thread.x
  ];
}

/** out[y] = in[table[y]]. */
export function rearrange(this: Island, input: Numbers, table: Numbers): number {
  return input[table[this.thread.y] * this.constants.width + this.thread.x];
}

/** out[y] = in[table[y]]·keep[y] + fill[y]; `keep` is 0 where nothing of the input belongs, and then `table` is too. */
export function rearrangeFilled(
  this: Island,
  input: Numbers,
  table: Numbers,
  keep: Numbers,
  fill: Numbers,
): number {
  return (
    input[table[this.thread.y] * this.constants.width + this.thread.x] * keep[this.thread.y] +
    fill[this.thread.y]
  );
}

/** out[y] = first[tableFirst[y]] where keep[y] is 1, second[tableSecond[y]] where it is 0. */
export function merge(
  this: Island,
  input: Numbers,
  second: Numbers,
  tableFirst: Numbers,
  tableSecond: Numbers,
  keep: Numbers,
): number {
  return (
    input[tableFirst[this.thread.y] * this.constants.width + this.thread.x] * keep[this.thread.y] +
    second[tableSecond[this.thread.y] * this.constants.width + this.thread.x] * (1 - keep[this.thread.y])
  );
}

/** out[y] = values[y], for every image; the input only says how many there are. */
export function constant(this: Island, input: Numbers, values: Numbers): number {
  return values[this.thread.y] + 0 * input[this.thread.x];
}
