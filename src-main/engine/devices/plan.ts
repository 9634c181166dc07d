import { PIXELS } from '../../shared/digits';
import type { Conv2d, Dense, Model, Pool } from '../model';
import { arrange, pad } from './kernels/arrange';
import { conv2d } from './kernels/conv2d';
import { dense } from './kernels/dense';
import { ACTIVATION_CODES, type KernelSource } from './kernels/island';
import { averagePool, maxPool } from './kernels/pool';

/** One kernel call: what the step before gave goes in first, then the parameters. */
export interface Step {
  readonly kernel: KernelSource;
  /** [width, cells] or [width, cells, channels]. */
  readonly output: readonly number[];
  readonly constants: Readonly<Record<string, number>>;
  readonly parameters: readonly Float32Array[];
}

/** A model as kernel calls for slices of `width` images. */
export interface Plan {
  readonly width: number;
  readonly steps: readonly Step[];
  /** For each layer the step whose output is that layer's output; −1 is the input itself. */
  readonly layerSteps: readonly number[];
}

/** Lays the model out as steps: images arranged, then each layer, a convolution with padding after a step that pads. */
export function planSteps(model: Model, width: number): Plan {
  const steps: Step[] = [
    { kernel: arrange, output: [width, PIXELS], constants: { pixels: PIXELS }, parameters: [] },
  ];
  const layerSteps = model.layers.map((layer) => {
    switch (layer.kind) {
      case 'dense':
        steps.push(denseStep(layer, width));
        break;
      case 'conv2d':
        if (layer.padding > 0) steps.push(padStep(layer, width));
        steps.push(conv2dStep(layer, width));
        break;
      case 'maxPool':
      case 'averagePool':
        steps.push(poolStep(layer, width));
        break;
      case 'flatten': // [channels, h, w] lies in memory as the flat vector does.
        break;
      default:
        layer satisfies never;
    }
    return steps.length - 1;
  });
  return { width, steps, layerSteps };
}

function denseStep(layer: Dense, width: number): Step {
  const { inputs, outputs, activation, weights, bias } = layer;
  return {
    kernel: dense,
    output: [width, outputs],
    constants: { inputs, outputs, width, activation: ACTIVATION_CODES[activation] },
    parameters: [weights, bias],
  };
}

function padStep(layer: Conv2d, width: number): Step {
  const [channels, inputHeight, inputWidth] = layer.input;
  const { padding } = layer;
  const paddedWidth = inputWidth + 2 * padding;
  return {
    kernel: pad,
    output: [width, (inputHeight + 2 * padding) * paddedWidth, channels],
    constants: { padding, paddedWidth, inputHeight, inputWidth, width },
    parameters: [],
  };
}

function conv2dStep(layer: Conv2d, width: number): Step {
  const { kernel, stride, padding, activation, weights, bias } = layer;
  const [channels, height, across] = layer.input;
  const [outputs, outputHeight, outputWidth] = layer.output;
  return {
    kernel: conv2d,
    output: [width, outputHeight * outputWidth, outputs],
    constants: {
      channels,
      kernel,
      stride,
      outputWidth,
      inputHeight: height + 2 * padding,
      inputWidth: across + 2 * padding,
      width,
      activation: ACTIVATION_CODES[activation],
    },
    parameters: [weights, bias],
  };
}

function poolStep(layer: Pool, width: number): Step {
  const { kind, size, stride } = layer;
  const [, inputHeight, inputWidth] = layer.input;
  const [channels, outputHeight, outputWidth] = layer.output;
  return {
    kernel: kind === 'maxPool' ? maxPool : averagePool,
    output: [width, outputHeight * outputWidth, channels],
    constants: { size, stride, outputWidth, inputHeight, inputWidth, width },
    parameters: [],
  };
}
