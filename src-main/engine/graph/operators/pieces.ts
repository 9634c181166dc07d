import { sentence } from '../../sentences';
import { rearranged, spread } from '../arithmetic';
import { axisOf, imageAxes, imageStrides, innerAxis } from '../axes';
import { NodeProblem, refuseTooLarge, type GraphBuilder, type Operator } from '../builder';
import { BATCH, batchAxis, imageDims, size, tripleOf, walk, type Value } from '../value';
import { shapeText } from '../words';

/** Two tensors side by side along an axis. */
function joined(builder: GraphBuilder, first: Value, second: Value, axis: number): Value {
  const outer = size(imageDims(first.dims.slice(0, axis)));
  const [one, other] = [first, second].map((value) => size(imageDims(value.dims.slice(axis))));
  const dims = first.dims.map((side, at) => (at === axis ? side + second.dims[axis] : side));
  refuseTooLarge(dims);
  const [length, a, b] = [one + other, first.data, second.data];
  const place = (i: number): number => {
    const [row, at] = [Math.floor(i / length), i % length];
    return at < one ? row * one + at : -1 - (row * other + at - one);
  };
  if (a !== null && b !== null) {
    const data = Float64Array.from({ length: outer * length }, (_, i) => {
      const at = place(i);
      return at < 0 ? b[-1 - at] : a[at];
    });
    return builder.known(dims, data, first.integer && second.integer);
  }
  const table = Float32Array.from({ length: outer * length }, (_, i) => place(i));
  const shapes = { input: tripleOf(first.dims), second: tripleOf(second.dims), output: tripleOf(dims) };
  return builder.emit({ kind: 'merge', ...shapes, table }, [first, second], dims);
}

const concat: Operator = (builder) => {
  const given = builder.node.inputs.map((_, position) => builder.input(position));
  const image = given.find(({ data }) => data === null);
  const axis = innerAxis(image ?? given[0], builder.number('axis', 0));
  const values = given
    // An empty list beside others adds nothing.
    .filter(({ dims }) => size(dims) > 0 || given.length === 1)
    .map((value) => {
      if (!image || value.data === null) return value;
      const dims = image.dims.map((side, at) => (at === axis ? value.dims[at] : side));
      return builder.constant(spread(builder, value, dims), dims);
    });
  for (const { dims } of values) {
    const fits = dims.length === values[0].dims.length && dims.every((side, at) => at === axis || side === values[0].dims[at]); // prettier-ignore
    if (fits) continue;
    const shapes = { first: shapeText(values[0].dims, BATCH), second: shapeText(dims, BATCH) };
    throw new NodeProblem(sentence('graph.shapesDiffer', shapes));
  }
  return [values.reduce((first, second) => joined(builder, first, second, axis))];
};

/** A part of a tensor: along each axis `count` sides from `start`, `step` apart. */
function cut(
  builder: GraphBuilder,
  x: Value,
  parts: ReadonlyMap<number, { readonly start: number; readonly step: number; readonly count: number }>,
): Value {
  const strides = imageStrides(x);
  const dims = x.dims.map((side, axis) => parts.get(axis)?.count ?? side);
  const axes = imageAxes(x);
  const offset = axes.reduce((sum, axis) => sum + (parts.get(axis)?.start ?? 0) * strides[axis], 0);
  const steps = axes.map((axis) => strides[axis] * (parts.get(axis)?.step ?? 1));
  return rearranged(builder, x, walk(axes.map((axis) => dims[axis]), steps, offset), dims); // prettier-ignore
}

const slice: Operator = (builder) => {
  const x = builder.input(0);
  const starts = builder.listOrInput('starts', 1) ?? [];
  const ends = builder.listOrInput('ends', 2) ?? [];
  const axes = builder.listOrInput('axes', 3) ?? [...starts.keys()];
  const steps = builder.optional(4) === null ? starts.map(() => 1) : [...builder.numbers(4).data];
  const parts = new Map<number, { start: number; step: number; count: number }>();
  axes.forEach((given, index) => {
    const axis = axisOf(x, given);
    const [side, step] = [x.dims[axis], steps[index]];
    if (step === 0 || !Number.isInteger(step)) throw new NodeProblem(sentence('graph.attribute', { attribute: 'steps', value: String(step) })); // prettier-ignore
    const within = (value: number, least: number, most: number): number =>
      Math.min(most, Math.max(least, value < 0 ? value + side : value));
    const start = step > 0 ? within(starts[index], 0, side) : within(starts[index], 0, side - 1);
    const end = step > 0 ? within(ends[index], 0, side) : within(ends[index], -1, side - 1);
    const count = Math.max(0, Math.ceil((end - start) / step));
    if (count === side && step === 1) return;
    parts.set(innerAxis(x, axis), { start, step, count });
  });
  return [cut(builder, x, parts)];
};

const split: Operator = (builder) => {
  const x = builder.input(0);
  const axis = innerAxis(x, builder.number('axis', 0));
  const pieces = builder.node.outputs.length;
  const even = Math.ceil(x.dims[axis] / pieces);
  const sizes =
    builder.listOrInput('split', 1) ??
    Array.from({ length: pieces }, (_, piece) => Math.min(even, x.dims[axis] - piece * even));
  let start = 0;
  return sizes.map((count) => {
    const part = cut(builder, { ...x, single: false }, new Map([[axis, { start, step: 1, count }]]));
    start += count;
    return part;
  });
};

const gather: Operator = (builder) => {
  const [x, indices] = [builder.input(0), builder.numbers(1)];
  const axis = innerAxis(x, builder.number('axis', 0));
  const side = x.dims[axis];
  const places = indices.data.map((index) => (index < 0 ? index + side : index));
  const outside = places.find((place) => !(place >= 0 && place < side));
  if (outside !== undefined) throw new NodeProblem(sentence('graph.axis', { axis: String(outside), shape: shapeText(x.dims, BATCH) })); // prettier-ignore
  const inner = size(imageDims(x.dims.slice(axis + 1)));
  const outer = size(imageDims(x.dims.slice(0, axis)));
  const dims = [...x.dims.slice(0, axis), ...indices.dims, ...x.dims.slice(axis + 1)];
  refuseTooLarge(dims);
  const table = new Float64Array(outer * places.length * inner);
  for (let i = 0; i < table.length; i++) {
    const [row, rest] = [Math.floor(i / (places.length * inner)), i % (places.length * inner)];
    table[i] = (row * side + places[Math.floor(rest / inner)]) * inner + (rest % inner);
  }
  return [rearranged(builder, x, table, dims)];
};

const expand: Operator = (builder) => {
  const x = builder.input(0);
  const target = [...builder.numbers(1).data];
  const { fixedBatch } = builder.around;
  // A file for a fixed batch names it; everything else has to fit as it is.
  const sides = target.map((side, axis) =>
    axis === 0 && x.data === null && batchAxis(x) === 0 && side === fixedBatch ? BATCH : side,
  );
  const rank = Math.max(sides.length, x.dims.length);
  const at = (dims: readonly number[], axis: number): number =>
    axis < rank - dims.length ? 1 : dims[axis - rank + dims.length];
  const dims = Array.from({ length: rank }, (_, axis) => Math.max(at(x.dims, axis), at(sides, axis)));
  if (!dims.includes(BATCH) || x.data === null) return [spread(builder, x, dims)];
  return [builder.constant(spread(builder, x, dims), dims)];
};

const pad: Operator = (builder) => {
  const x = builder.input(0);
  const pads = builder.listOrInput('pads', 1) ?? [];
  const mode = builder.text('mode', 'constant');
  const given = builder.optional(2) === null ? builder.number('value', 0) : builder.numbers(2).data[0];
  const axes = builder.optional(3) === null ? [...x.dims.keys()] : [...builder.numbers(3).data].map((axis) => axisOf(x, axis)); // prettier-ignore
  if (!['constant', 'reflect', 'edge'].includes(mode) || pads.length !== 2 * axes.length) {
    throw new NodeProblem(sentence('graph.attribute', { attribute: 'mode', value: mode.slice(0, 40) }));
  }
  let result = x;
  axes.forEach((axis, index) => {
    const [before, after] = [pads[index], pads[index + axes.length]];
    if (before !== 0 || after !== 0) {
      result = padAxis(builder, result, innerAxis(x, axis), { before, after, mode, fill: given });
    }
  });
  return [result];
};

interface Padding {
  readonly before: number;
  readonly after: number;
  readonly mode: string;
  readonly fill: number;
}

function padAxis(
  builder: GraphBuilder,
  x: Value,
  axis: number,
  { before, after, mode, fill }: Padding,
): Value {
  const side = x.dims[axis];
  const length = side + before + after;
  if (!(length > 0 && length < 1e6)) throw new NodeProblem(sentence('graph.attribute', { attribute: 'pads', value: String(before) })); // prettier-ignore
  const dims = x.dims.map((one, at) => (at === axis ? length : one));
  refuseTooLarge(dims);
  const place = (at: number): number => {
    if (at >= 0 && at < side) return at;
    if (mode === 'edge') return at < 0 ? 0 : side - 1;
    if (mode === 'constant') return -1;
    const round = Math.max(1, 2 * (side - 1));
    const turned = ((at % round) + round) % round;
    return turned < side ? turned : round - turned;
  };
  const inner = size(imageDims(x.dims.slice(axis + 1)));
  const outer = size(imageDims(x.dims.slice(0, axis)));
  const table = Float64Array.from({ length: outer * length * inner }, (_, i) => {
    const [row, rest] = [Math.floor(i / (length * inner)), i % (length * inner)];
    const at = place(Math.floor(rest / inner) - before);
    return at < 0 ? -1 : (row * side + at) * inner + (rest % inner);
  });
  return rearranged(builder, x, table, dims, fill);
}

/** Operators that take a tensor apart, put several together, or add to one at its edges. */
export const PIECES: Readonly<Record<string, Operator>> = {
  Concat: concat,
  Slice: slice,
  Split: split,
  Gather: gather,
  Expand: expand,
  Pad: pad,
};
