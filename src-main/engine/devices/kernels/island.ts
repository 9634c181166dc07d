/**
 * A kernel is an island. gpu.js reads its source text and translates it, so a kernel uses only its arguments,
 * `this.thread`, `this.constants`, `Math` and plain `let`, `const`, `for`, `if` and `return`: no imports, no outer
 * names, no helpers. No minifier, no `keepNames` and no coverage instrumentation may touch these files.
 *
 * One layout for all of them, [feature][image]: number f of image n stands at f · width + n, where `width` is the
 * slice of images computed together. Images lie next to each other, so lanes read contiguous numbers and a weight is
 * the same for all of them. Thread x is the image, y the cell of a picture (or the output of a dense layer), z the
 * channel. Arrays are read flat. `const` marks an integer that stays one, see devices/webassembly/.
 */
export interface Island {
  readonly thread: { readonly x: number; readonly y: number; readonly z: number };
  readonly constants: Readonly<Record<string, number>>;
}

/** A flat array argument. */
export type Numbers = ArrayLike<number>;

/** A kernel as a function; its first argument is what the kernel before it gave, the rest are weights. */
export type KernelSource = (this: Island, input: Numbers, ...weights: Numbers[]) => number;

/** `this.constants.activation` in the kernels of layers that have one. */
export const ACTIVATION_CODES = { identity: 0, step: 1, sigmoid: 2, relu: 3 } as const;
