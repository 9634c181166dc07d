import { CLASSES } from '../../shared/digits';
import { sentence } from '../sentences';
import type { Device, Network } from '../device';
import type { Model } from '../model';
import { checkBatch, cutBatch, layerOutputs, sliceImages, storeRows, widestSlice } from './batch';
import { createKernel, flatRows, openGpu, type GPU, type Kernel, type Rows } from './gpu';
import { createPace, type Pause } from './pace';
import { conv2d } from './kernels/conv2d';
import { dense } from './kernels/dense';
import { planSteps, type Plan, type Step } from './plan';

/** Images a kernel computes together: enough to spread the cost of a call, few enough to stay in the cache. */
const SMALL = 1;
const LARGE = 32;

/** gpu.js translating the kernels to plain JavaScript loops, one kernel after the other on one core. */
export function openCpu(pause?: Pause): Device {
  return {
    name: 'cpu',
    detail: sentence('cpu.detail'),
    prepare: (model) => Promise.resolve(prepareCpu(model, pause)),
    dispose: () => Promise.resolve(),
  };
}

function prepareCpu(model: Model, pause: Pause | undefined): Network {
  const gpu = openGpu('cpu');
  const build = (width: number): CompiledPlan => {
    const plan = planSteps(model, width);
    return { ...plan, parts: plan.steps.map((step) => partsOf(gpu, step)) };
  };
  const large = widestSlice(model, SMALL, LARGE);
  const plans: Readonly<Record<number, CompiledPlan>> = { [SMALL]: build(SMALL), [large]: build(large) };
  return {
    run: async (inputs, count, signal) => {
      checkBatch(inputs, count);
      const logits = new Float32Array(count * CLASSES);
      const pace = createPace(pause, signal);
      for (const slice of cutBatch(count, SMALL, large)) {
        const { layerSteps } = plans[slice.width];
        const rows = await computeSteps(plans[slice.width], sliceImages(inputs, slice), pace);
        storeRows(rows[layerSteps[layerSteps.length - 1]], logits, slice.start);
      }
      return logits;
    },
    activations: async (inputs, count) => {
      checkBatch(inputs, count);
      const outputs = layerOutputs(model, count);
      for (const slice of cutBatch(count, SMALL, large)) {
        const rows = await computeSteps(plans[slice.width], sliceImages(inputs, slice), createPace(pause));
        plans[slice.width].layerSteps.forEach((step, layer) => {
          storeRows(rows[step], outputs[layer], slice.start);
        });
      }
      return outputs;
    },
    dispose: () => gpu.destroy(),
  };
}

/** Computes a step, or some of its outputs. */
interface Part {
  readonly kernel: Kernel;
  readonly parameters: readonly Float32Array[];
}

interface CompiledPlan extends Plan {
  readonly parts: readonly (readonly Part[])[];
}

/** What every step gave for one slice of images: rows[feature][image]. */
async function computeSteps(
  plan: CompiledPlan,
  images: Float32Array,
  pace: ReturnType<typeof createPace>,
): Promise<Float32Array[][]> {
  const values: Float32Array[] = [];
  const all: Float32Array[][] = [];
  for (const [index, step] of plan.steps.entries()) {
    const inputs = step.from.map((at) => (at < 0 ? images : values[at]));
    const rows: Float32Array[] = [];
    for (const { kernel, parameters } of plan.parts[index]) {
      await pace();
      const some = flatRows(kernel(inputs[0], ...inputs.slice(1), ...parameters) as Rows);
      for (const row of some) rows.push(row);
    }
    values.push(concatenate(rows));
    all.push(rows);
  }
  return all;
}

/** Multiply-adds of a part: some 30 ms where the weights do not fit into the cache. */
const PART_WORK = 1_000_000;

/** A large layer in parts that give some of its outputs each, so that it need not hold its thread for seconds. */
function partsOf(gpu: GPU, step: Step): readonly Part[] {
  const { constants, output, parameters } = step;
  const [width, ...sizes] = output;
  const [weights, bias] = parameters;
  const outputs = sizes[sizes.length - 1];
  const isDense = step.kernel === dense;
  if (!isDense && step.kernel !== conv2d) return [{ kernel: createKernel(gpu, step), parameters }];
  const each = isDense
    ? constants.inputs
    : sizes[0] * constants.channels * constants.kernelHeight * constants.kernelWidth;
  const most = Math.ceil(PART_WORK / (each * width));
  const kernels = new Map<number, Kernel>();
  return Array.from({ length: Math.ceil(outputs / most) }, (_, part) => {
    const [first, end] = [part * most, Math.min(outputs, (part + 1) * most)];
    const count = end - first;
    const kernel =
      kernels.get(count) ?? createKernel(gpu, { ...step, output: [width, ...sizes.slice(0, -1), count] });
    kernels.set(count, kernel);
    // A dense layer's outputs lie side by side in its weights, a convolution's one after the other.
    const from = isDense ? first : (first * weights.length) / outputs;
    return { kernel, parameters: [weights.subarray(from), bias.subarray(first, end)] };
  });
}

function concatenate(rows: readonly Float32Array[]): Float32Array {
  const values = new Float32Array(rows.length * rows[0].length);
  rows.forEach((row, index) => values.set(row, index * row.length));
  return values;
}
