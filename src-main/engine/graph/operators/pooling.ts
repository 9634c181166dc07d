import { sentence } from '../../sentences';
import { axisOf, imageAxes, innerAxis, transposed } from '../axes';
import { NodeProblem, type GraphBuilder, type Operator } from '../builder';
import { BATCH, batchAxis, size, tripleOf, type Value } from '../value';
import { shapeText } from '../words';
import { slide, windowsOf } from './windows';
import type { Reduce } from '../../model';

const pool =
  (kind: 'maxPool' | 'averagePool'): Operator =>
  (builder) => {
    const x = builder.input(0);
    const flat = x.dims.length === 3;
    if (batchAxis(x) !== 0 || (x.dims.length !== 4 && !flat)) {
      const values = { shape: shapeText(x.dims, BATCH), expected: '3 – 4' };
      throw new NodeProblem(sentence('graph.sides', values));
    }
    const [, channels, ...sides] = x.dims;
    const windows = windowsOf(builder, builder.list('kernel_shape') ?? []);
    const [height, width] = flat ? [1, sides[0]] : sides;
    const output = slide(windows, [height, width], builder.number('ceil_mode', 0) === 1);
    return [
      builder.emit(
        {
          kind,
          input: [channels, height, width],
          output: [channels, ...output],
          window: windows.window,
          stride: windows.stride,
          dilation: windows.dilation,
          padding: windows.padding(height, width),
          countsBorder: builder.number('count_include_pad', 0) === 1,
        },
        [flat ? builder.reshaped(x, [BATCH, channels, 1, width]) : x],
        flat ? [BATCH, channels, output[1]] : [BATCH, channels, ...output],
      ),
    ];
  };

/** One number for all that lies along some axes, which become sides of 1 or, without `keep`, disappear. */
export function reduced(
  builder: GraphBuilder,
  x: Value,
  operation: Reduce['operation'],
  axes: readonly number[],
  keep: boolean,
): Value {
  const kept = [...x.dims.keys()].filter((axis) => !axes.includes(axis));
  const last = transposed(builder, x, [...kept, ...axes]);
  const length = size(axes.map((axis) => x.dims[axis]));
  const narrow = kept.map((axis) => x.dims[axis]);
  const result =
    length === 1
      ? builder.reshaped(last, narrow)
      : builder.emit(
          { kind: 'reduce', input: tripleOf(last.dims), output: tripleOf(narrow), operation, length },
          [last],
          narrow,
        );
  if (!keep) return result;
  return builder.reshaped(result, x.dims.map((side, axis) => (axes.includes(axis) ? 1 : side))); // prettier-ignore
}

const reduce =
  (operation: Reduce['operation']): Operator =>
  (builder) => {
    const x = builder.input(0);
    const given = builder.listOrInput('axes', 1);
    const none = given === null || given.length === 0;
    if (none && builder.number('noop_with_empty_axes', 0) === 1) return [x];
    const all = x.data === null && none;
    if (all) throw new NodeProblem(sentence('graph.mixesImages', { shape: '[]' }));
    const axes = none ? [...x.dims.keys()] : given.map((axis) => innerAxis(x, axis));
    return [reduced(builder, x, operation, [...new Set(axes)].sort((a, b) => a - b), builder.number('keepdims', 1) === 1)]; // prettier-ignore
  };

/** Over height and width, whatever their number. */
const globalPool =
  (operation: 'mean' | 'maximum'): Operator =>
  (builder) => {
    const x = builder.input(0);
    if (batchAxis(x) !== 0)
      throw new NodeProblem(sentence('graph.mixesImages', { shape: shapeText(x.dims, BATCH) }));
    return [reduced(builder, x, operation, imageAxes(x).slice(1), true)];
  };

/** Softmax in the middle of a network. Before opset 13 it took everything from its axis on together. */
const softmax =
  (logarithm: boolean): Operator =>
  (builder) => {
    const x = builder.input(0);
    const modern = builder.around.opset >= 13;
    const axis = innerAxis(x, builder.number('axis', modern ? -1 : 1));
    const length = modern ? x.dims[axis] : size(x.dims.slice(axis));
    const order = [...x.dims.keys()].filter((one) => one !== axis).concat(axis);
    const last = modern ? transposed(builder, x, order) : x;
    const shape = tripleOf(last.dims);
    let result = builder.emit({ kind: 'softmax', input: shape, output: shape, length }, [last], last.dims);
    if (logarithm) {
      const layer = {
        kind: 'element',
        input: shape,
        output: shape,
        function: 'logarithm',
        a: 0,
        b: 0,
      } as const;
      result = builder.emit(layer, [result], last.dims);
    }
    if (!modern) return [result];
    return [transposed(builder, result, [...x.dims.keys()].map((one) => order.indexOf(one)))]; // prettier-ignore
  };

/** (x − mean) / √(variance + ε) · scale + bias over the last axes of one image. */
export function normalizedAxes(value: Value, axis: number): number[] {
  const first = axisOf(value, axis);
  return [...value.dims.keys()].slice(first).map((one) => innerAxis(value, one));
}

export const POOLING: Readonly<Record<string, Operator>> = {
  MaxPool: pool('maxPool'),
  AveragePool: pool('averagePool'),
  GlobalAveragePool: globalPool('mean'),
  GlobalMaxPool: globalPool('maximum'),
  ReduceMean: reduce('mean'),
  ReduceSum: reduce('sum'),
  ReduceMax: reduce('maximum'),
  ReduceMin: reduce('minimum'),
  Softmax: softmax(false),
  LogSoftmax: softmax(true),
};
