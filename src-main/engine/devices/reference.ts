import { PIXELS } from '../../shared/digits';
import { sentence } from '../../shared/sentences/sentence';
import { ACTIVATIONS } from '../activations';
import type { Device, Network } from '../device';
import {
  inputShape,
  outputShape,
  shapeSize,
  type Conv2d,
  type Dense,
  type Layer,
  type Model,
  type Pool,
} from '../model';
import { checkBatch } from './batch';

/** Plain float64 loops, written to be read: every other device is tested against this one. */
export const referenceDevice: Device = {
  name: 'reference',
  detail: sentence('reference.detail'),
  prepare: (model) => Promise.resolve(prepareReference(model)),
  dispose: () => Promise.resolve(),
};

function prepareReference(model: Model): Network {
  const activations = (inputs: Float32Array, count: number): Float32Array[] => {
    checkBatch(inputs, count);
    const outputs = model.layers.map((layer) => new Float32Array(count * shapeSize(outputShape(layer))));
    for (let n = 0; n < count; n++) {
      let values: Float64Array = Float64Array.from(inputs.subarray(n * PIXELS, (n + 1) * PIXELS));
      model.layers.forEach((layer, index) => {
        values = forward(layer, values);
        outputs[index].set(values, n * values.length);
      });
    }
    return outputs;
  };
  return {
    run: async (inputs, count) => activations(inputs, count)[model.layers.length - 1],
    activations: async (inputs, count) => activations(inputs, count),
    dispose: () => Promise.resolve(),
  };
}

/** One layer on one image, float64 in and out. Throws RangeError when the image has the wrong size. */
export function forward(layer: Layer, input: Float64Array): Float64Array {
  const size = shapeSize(inputShape(layer));
  if (input.length !== size)
    throw new RangeError(`${layer.kind}: expected ${size} numbers, got ${input.length}`);
  switch (layer.kind) {
    case 'dense':
      return dense(layer, input);
    case 'conv2d':
      return conv2d(layer, input);
    case 'maxPool':
    case 'averagePool':
      return pool(layer, input);
    case 'flatten':
      return input;
    default:
      return layer satisfies never;
  }
}

function dense(layer: Dense, input: Float64Array): Float64Array {
  const h = ACTIVATIONS[layer.activation];
  const output = new Float64Array(layer.outputs);
  for (let j = 0; j < layer.outputs; j++) {
    let sum = layer.bias[j];
    for (let i = 0; i < layer.inputs; i++) sum += input[i] * layer.weights[i * layer.outputs + j];
    output[j] = h(sum);
  }
  return output;
}

function conv2d(layer: Conv2d, input: Float64Array): Float64Array {
  const { kernel, stride, padding, weights } = layer;
  const [channels, inputHeight, inputWidth] = layer.input;
  const [outputs, height, width] = layer.output;
  const h = ACTIVATIONS[layer.activation];
  const output = new Float64Array(outputs * height * width);
  for (let o = 0; o < outputs; o++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = layer.bias[o];
        for (let c = 0; c < channels; c++)
          for (let i = 0; i < kernel; i++)
            for (let j = 0; j < kernel; j++) {
              const row = y * stride + i - padding;
              const column = x * stride + j - padding;
              if (row < 0 || row >= inputHeight || column < 0 || column >= inputWidth) continue;
              sum +=
                input[(c * inputHeight + row) * inputWidth + column] *
                weights[((o * channels + c) * kernel + i) * kernel + j];
            }
        output[(o * height + y) * width + x] = h(sum);
      }
  return output;
}

function pool(layer: Pool, input: Float64Array): Float64Array {
  const { kind, size, stride } = layer;
  const [, inputHeight, inputWidth] = layer.input;
  const [channels, height, width] = layer.output;
  const output = new Float64Array(channels * height * width);
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let largest = -Infinity;
        let sum = 0;
        for (let i = 0; i < size; i++)
          for (let j = 0; j < size; j++) {
            const value = input[(c * inputHeight + y * stride + i) * inputWidth + x * stride + j];
            largest = Math.max(largest, value);
            sum += value;
          }
        output[(c * height + y) * width + x] = kind === 'maxPool' ? largest : sum / (size * size);
      }
  return output;
}
