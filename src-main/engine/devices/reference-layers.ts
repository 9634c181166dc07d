import { ACTIVATIONS } from '../activations';
import { ELEMENTS } from '../elements';
import {
  inputShapes,
  outputShape,
  shapeSize,
  type Binary,
  type Conv2d,
  type Dense,
  type InnerSoftmax,
  type Layer,
  type Pool,
  type Product,
  type Reduce,
} from '../model';

/**
 * One layer on one image, float64 in and out, written to be read. Throws RangeError when a value has the wrong size.
 */
export function forward(layer: Layer, ...inputs: readonly Float64Array[]): Float64Array {
  inputShapes(layer).forEach((shape, index) => {
    const [size, got] = [shapeSize(shape), inputs.at(index)?.length];
    if (got !== size) throw new RangeError(`${layer.kind}: expected ${size} numbers, got ${got ?? 'none'}`);
  });
  const [input, second] = inputs;
  switch (layer.kind) {
    case 'dense':
      return dense(layer, input);
    case 'conv2d':
      return conv2d(layer, input);
    case 'maxPool':
    case 'averagePool':
      return pool(layer, input);
    case 'flatten':
    case 'reshape':
      return input;
    case 'element':
      return input.map((x) => ELEMENTS[layer.function](x, layer.a, layer.b));
    case 'affine': {
      const cells = input.length / layer.scale.length;
      return input.map((x, i) => layer.scale[Math.floor(i / cells)] * x + layer.shift[Math.floor(i / cells)]);
    }
    case 'prelu': {
      const cells = input.length / layer.slope.length;
      return input.map((x, i) => (x > 0 ? x : layer.slope[Math.floor(i / cells)] * x));
    }
    case 'rearrange':
      return Float64Array.from(layer.table, (at) => (at < 0 ? layer.fill : input[at]));
    case 'merge':
      return Float64Array.from(layer.table, (at) => (at < 0 ? second[-1 - at] : input[at]));
    case 'binary':
      return input.map((x, i) => operate(layer.operation, x, second[i]));
    case 'reduce':
      return reduce(layer, input);
    case 'softmax':
      return innerSoftmax(layer, input);
    case 'product':
      return product(layer, input, second);
    case 'constant':
      return Float64Array.from(layer.values);
    default:
      return layer satisfies never;
  }
}

function dense(layer: Dense, input: Float64Array): Float64Array {
  const { rows, inputs, outputs, weights, bias } = layer;
  const h = ACTIVATIONS[layer.activation];
  const output = new Float64Array(shapeSize(outputShape(layer)));
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < outputs; j++) {
      let sum = bias[j];
      for (let i = 0; i < inputs; i++) sum += input[r * inputs + i] * weights[i * outputs + j];
      output[r * outputs + j] = h(sum);
    }
  return output;
}

function conv2d(layer: Conv2d, input: Float64Array): Float64Array {
  const { stride, dilation, padding, weights, groups } = layer;
  const [kernelHeight, kernelWidth] = layer.kernel;
  const [inputs, inputHeight, inputWidth] = layer.input;
  const [outputs, height, width] = layer.output;
  const channels = inputs / groups;
  const h = ACTIVATIONS[layer.activation];
  const output = new Float64Array(outputs * height * width);
  for (let o = 0; o < outputs; o++) {
    const group = Math.floor((o * groups) / outputs);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = layer.bias[o];
        for (let c = 0; c < channels; c++)
          for (let i = 0; i < kernelHeight; i++)
            for (let j = 0; j < kernelWidth; j++) {
              const row = y * stride[0] + i * dilation[0] - padding[0];
              const column = x * stride[1] + j * dilation[1] - padding[1];
              if (row < 0 || row >= inputHeight || column < 0 || column >= inputWidth) continue;
              sum +=
                input[((group * channels + c) * inputHeight + row) * inputWidth + column] *
                weights[((o * channels + c) * kernelHeight + i) * kernelWidth + j];
            }
        output[(o * height + y) * width + x] = h(sum);
      }
  }
  return output;
}

function pool(layer: Pool, input: Float64Array): Float64Array {
  const { kind, window, stride, dilation, padding } = layer;
  const [, inputHeight, inputWidth] = layer.input;
  const [channels, height, width] = layer.output;
  const output = new Float64Array(channels * height * width);
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let largest = -Infinity;
        let sum = 0;
        for (let i = 0; i < window[0]; i++)
          for (let j = 0; j < window[1]; j++) {
            const row = y * stride[0] + i * dilation[0] - padding[0];
            const column = x * stride[1] + j * dilation[1] - padding[1];
            if (row < 0 || row >= inputHeight || column < 0 || column >= inputWidth) continue;
            const value = input[(c * inputHeight + row) * inputWidth + column];
            largest = Math.max(largest, value);
            sum += value;
          }
        output[(c * height + y) * width + x] = kind === 'maxPool' ? largest : sum / countedCells(layer, y, x);
      }
  return output;
}

/**
 * The cells that the mean of window (y, x) is taken over: those on the picture, with `countsBorder` those on its border
 * too. A window that reaches past the border (ONNX `ceil_mode`) never counts what lies beyond it.
 */
export function countedCells(layer: Pool, y: number, x: number): number {
  const { window, stride, dilation, padding, countsBorder, input } = layer;
  const [top, left, bottom, right] = padding;
  const along = (axis: 0 | 1, at: number, before: number, after: number): number => {
    const size = input[axis + 1];
    const [least, most] = countsBorder ? [-before, size + after] : [0, size];
    let count = 0;
    for (let k = 0; k < window[axis]; k++) {
      const cell = at * stride[axis] + k * dilation[axis] - before;
      if (cell >= least && cell < most) count++;
    }
    return count;
  };
  return along(0, y, top, bottom) * along(1, x, left, right);
}

function operate(operation: Binary['operation'], a: number, b: number): number {
  switch (operation) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return a / b;
    case 'maximum':
      return Math.max(a, b);
    case 'minimum':
      return Math.min(a, b);
    case 'power':
      return a ** b;
    default:
      return operation satisfies never;
  }
}

function reduce({ operation, length }: Reduce, input: Float64Array): Float64Array {
  return Float64Array.from({ length: input.length / length }, (_, r) => {
    const run = input.subarray(r * length, (r + 1) * length);
    if (operation === 'maximum') return run.reduce((a, b) => Math.max(a, b), -Infinity);
    if (operation === 'minimum') return run.reduce((a, b) => Math.min(a, b), Infinity);
    const sum = run.reduce((a, b) => a + b, 0);
    return operation === 'mean' ? sum / length : sum;
  });
}

function innerSoftmax({ length }: InnerSoftmax, input: Float64Array): Float64Array {
  const output = new Float64Array(input.length);
  for (let start = 0; start < input.length; start += length) {
    const run = input.subarray(start, start + length);
    const largest = run.reduce((a, b) => Math.max(a, b), -Infinity);
    const exponentials = run.map((z) => Math.exp(z - largest));
    const sum = exponentials.reduce((a, b) => a + b, 0);
    output.set(
      exponentials.map((e) => e / sum),
      start,
    );
  }
  return output;
}

function product(layer: Product, first: Float64Array, second: Float64Array): Float64Array {
  const { blocks, rows, inner, columns } = layer;
  const output = new Float64Array(blocks * rows * columns);
  for (let b = 0; b < blocks; b++)
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < inner; k++)
          sum += first[(b * rows + i) * inner + k] * second[(b * inner + k) * columns + j];
        output[(b * rows + i) * columns + j] = sum;
      }
  return output;
}
