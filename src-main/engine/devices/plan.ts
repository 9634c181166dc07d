import { PIXELS } from '../../shared/digits';
import {
  ELEMENT_FUNCTIONS,
  IMAGE,
  OPERATIONS,
  outputShape,
  shapeSize,
  type Border,
  type Conv2d,
  type Dense,
  type Layer,
  type Model,
  type Pool,
  type Shape,
  type Sides,
} from '../model';
import { arrange, constant, merge, pad, rearrange, rearrangeFilled } from './kernels/arrange';
import { conv2d, groupedConv2d } from './kernels/conv2d';
import { dense, denseRows } from './kernels/dense';
import { affine, binary, element, prelu } from './kernels/element';
import { ACTIVATION_CODES, type KernelSource } from './kernels/island';
import { averagePool, maxPool } from './kernels/pool';
import { product, reduce, softmaxRuns } from './kernels/runs';
import { countedCells } from './reference-layers';

/** One kernel call: first what other steps gave, then the parameters. */
export interface Step {
  readonly kernel: KernelSource;
  /** Positions of the steps whose outputs go in; −1 stands for the images as they come. */
  readonly from: readonly number[];
  /** [width, cells] or [width, cells, channels]. */
  readonly output: readonly number[];
  readonly constants: Readonly<Record<string, number>>;
  readonly parameters: readonly Float32Array[];
}

/** A step that does not yet know where its values come from. */
type Loose = Omit<Step, 'from'>;

/** A model as kernel calls for slices of `width` images. */
export interface Plan {
  readonly width: number;
  readonly steps: readonly Step[];
  /** For each layer the step whose output is that layer's output. */
  readonly layerSteps: readonly number[];
}

/** Farther below 0 than any number of a network, and finite: what lies around a picture is never the largest. */
const LOWEST = -3e38;
const REDUCTIONS = ['mean', 'sum', 'maximum', 'minimum'] as const;

/** Lays the model out as steps: images arranged, then each layer, where it needs a frame after a step that pads. */
export function planSteps(model: Model, width: number): Plan {
  const steps: Step[] = [
    { kernel: arrange, from: [-1], output: [width, PIXELS], constants: { pixels: PIXELS }, parameters: [] },
  ];
  const layerSteps: number[] = [];
  for (const layer of model.layers) {
    const sources = layer.from.map((at) => (at === IMAGE ? 0 : layerSteps[at]));
    // A layer that takes nothing still has to know how many images there are.
    let from = sources.length === 0 ? [0] : sources;
    for (const loose of callsOf(layer, width)) {
      steps.push({ ...loose, from });
      from = [steps.length - 1];
    }
    layerSteps.push(from[0]);
  }
  return { width, steps, layerSteps };
}

/** The kernel calls of one layer, each taking what the one before it gave; none where the numbers stay as they are. */
function callsOf(layer: Layer, width: number): readonly Loose[] {
  const flat = [width, shapeSize(outputShape(layer))];
  const step = (
    kernel: KernelSource,
    output: readonly number[],
    constants: Readonly<Record<string, number>>,
    ...parameters: readonly Float32Array[]
  ): readonly Loose[] => [{ kernel, output, constants: { ...constants, width }, parameters }];
  switch (layer.kind) {
    case 'dense':
      return [denseStep(layer, width)];
    case 'conv2d':
      return conv2dSteps(layer, width);
    case 'maxPool':
    case 'averagePool':
      return poolSteps(layer, width);
    case 'flatten':
    case 'reshape': // [channels, h, w] lies in memory as the flat vector does.
      return [];
    case 'element':
      return step(
        element,
        flat,
        { element: ELEMENT_FUNCTIONS.indexOf(layer.function) },
        Float32Array.of(layer.a, layer.b),
      );
    case 'affine': {
      const parts = layer.scale.length;
      const cells = flat[1] / parts;
      return step(affine, [width, cells, parts], { cells }, layer.scale, layer.shift);
    }
    case 'prelu': {
      const parts = layer.slope.length;
      const cells = flat[1] / parts;
      return step(prelu, [width, cells, parts], { cells }, layer.slope);
    }
    case 'rearrange': {
      const { table, fill } = layer;
      if (table.every((at) => at >= 0)) return step(rearrange, flat, {}, table);
      const keep = table.map((at) => (at < 0 ? 0 : 1));
      const filled = table.map((at) => (at < 0 ? fill : 0));
      return step(rearrangeFilled, flat, {}, table.map((at) => Math.max(at, 0)), keep, filled); // prettier-ignore
    }
    case 'merge': {
      const { table } = layer;
      const first = table.map((at) => Math.max(at, 0));
      const second = table.map((at) => Math.max(-1 - at, 0));
      return step(merge, flat, {}, first, second, table.map((at) => (at < 0 ? 0 : 1))); // prettier-ignore
    }
    case 'binary':
      return step(binary, flat, { operation: OPERATIONS.indexOf(layer.operation) });
    case 'reduce': {
      const reduction = REDUCTIONS.indexOf(layer.operation);
      return step(reduce, flat, { length: layer.length, reduction });
    }
    case 'softmax': {
      const { length } = layer;
      return step(softmaxRuns, [width, length, flat[1] / length], { length });
    }
    case 'product': {
      const { blocks, rows, inner, columns } = layer;
      return step(product, [width, columns, blocks * rows], { rows, inner, columns });
    }
    case 'constant':
      return step(constant, flat, {}, layer.values);
    default:
      return layer satisfies never;
  }
}

function denseStep(layer: Dense, width: number): Loose {
  const { rows, inputs, outputs, activation, weights, bias } = layer;
  return {
    kernel: rows === 1 ? dense : denseRows,
    output: rows === 1 ? [width, outputs] : [width, outputs, rows],
    constants: { inputs, outputs, width, activation: ACTIVATION_CODES[activation] },
    parameters: [weights, bias],
  };
}

/** How windows lie on a picture. */
interface Windows {
  readonly input: Shape;
  readonly output: Shape;
  readonly window: Sides;
  readonly stride: Sides;
  readonly dilation: Sides;
  readonly padding: Border;
}

/** The picture as far as windows reach, and the step that frames it, where they reach beyond it. */
function framed(windows: Windows, width: number, fill: number): { size: Sides; steps: readonly Loose[] } {
  const { input, output, window, stride, dilation, padding } = windows;
  const [channels, inputHeight, inputWidth] = input;
  const reach = (axis: 0 | 1): number =>
    (output[axis + 1] - 1) * stride[axis] + (window[axis] - 1) * dilation[axis] + 1;
  const [top, left] = padding;
  if (top === 0 && left === 0 && reach(0) <= inputHeight && reach(1) <= inputWidth) {
    return { size: [inputHeight, inputWidth], steps: [] };
  }
  const size: Sides = [reach(0), reach(1)];
  const step: Loose = {
    kernel: pad,
    output: [width, size[0] * size[1], channels],
    constants: { top, left, paddedWidth: size[1], inputHeight, inputWidth, width },
    parameters: [Float32Array.of(fill)],
  };
  return { size, steps: [step] };
}

function slidingConstants({ stride, dilation, output }: Windows, size: Sides, width: number) {
  return {
    strideDown: stride[0],
    strideAcross: stride[1],
    apartDown: dilation[0],
    apartAcross: dilation[1],
    outputWidth: output[2],
    inputHeight: size[0],
    inputWidth: size[1],
    width,
  };
}

function conv2dSteps(layer: Conv2d, width: number): readonly Loose[] {
  const { kernel, groups, activation, weights, bias } = layer;
  const [outputs, height, across] = layer.output;
  const windows: Windows = { ...layer, window: kernel };
  const { size, steps } = framed(windows, width, 0);
  const constants = {
    ...slidingConstants(windows, size, width),
    channels: layer.input[0] / groups,
    kernelHeight: kernel[0],
    kernelWidth: kernel[1],
    activation: ACTIVATION_CODES[activation],
  };
  return [
    ...steps,
    {
      kernel: groups === 1 ? conv2d : groupedConv2d,
      output: [width, height * across, outputs],
      constants: groups === 1 ? constants : { ...constants, outputsPerGroup: outputs / groups },
      parameters: [weights, bias],
    },
  ];
}

function poolSteps(layer: Pool, width: number): readonly Loose[] {
  const [channels, height, across] = layer.output;
  const largest = layer.kind === 'maxPool';
  const { size, steps } = framed(layer, width, largest ? LOWEST : 0);
  const counts = Float32Array.from({ length: height * across }, (_, cell) =>
    countedCells(layer, Math.floor(cell / across), cell % across),
  );
  return [
    ...steps,
    {
      kernel: largest ? maxPool : averagePool,
      output: [width, height * across, channels],
      constants: {
        ...slidingConstants(layer, size, width),
        windowHeight: layer.window[0],
        windowWidth: layer.window[1],
      },
      parameters: largest ? [] : [counts],
    },
  ];
}
