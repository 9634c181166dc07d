import { CLASSES } from '../../shared/digits';
import { sentence } from '../sentences';
import type { Device, Network } from '../device';
import type { Model } from '../model';
import { checkBatch, cutBatch, layerOutputs, sliceImages, storeRows, widestSlice } from './batch';
import { createKernel, flatRows, openGpu, type Kernel, type Rows } from './gpu';
import { createPace, type Pause } from './pace';
import { planSteps, type Plan } from './plan';

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
    return { ...plan, kernels: plan.steps.map((step) => createKernel(gpu, step)) };
  };
  const large = widestSlice(model, SMALL, LARGE);
  const plans: Readonly<Record<number, CompiledPlan>> = { [SMALL]: build(SMALL), [large]: build(large) };
  return {
    run: async (inputs, count, signal) => {
      checkBatch(inputs, count);
      const logits = new Float32Array(count * CLASSES);
      const pace = createPace(pause, signal);
      for (const slice of cutBatch(count, SMALL, large)) {
        await pace();
        const { layerSteps } = plans[slice.width];
        const rows = computeSteps(plans[slice.width], sliceImages(inputs, slice));
        storeRows(rows[layerSteps[layerSteps.length - 1]], logits, slice.start);
      }
      return logits;
    },
    activations: async (inputs, count) => {
      checkBatch(inputs, count);
      const outputs = layerOutputs(model, count);
      for (const slice of cutBatch(count, SMALL, large)) {
        const rows = computeSteps(plans[slice.width], sliceImages(inputs, slice));
        plans[slice.width].layerSteps.forEach((step, layer) => {
          storeRows(rows[step], outputs[layer], slice.start);
        });
      }
      return outputs;
    },
    dispose: () => gpu.destroy(),
  };
}

interface CompiledPlan extends Plan {
  readonly kernels: readonly Kernel[];
}

/** What every step gave for one slice of images: rows[feature][image]. */
function computeSteps(plan: CompiledPlan, images: Float32Array): Float32Array[][] {
  const values: Float32Array[] = [];
  return plan.steps.map((step, index) => {
    const inputs = step.from.map((at) => (at < 0 ? images : values[at]));
    const rows = flatRows(plan.kernels[index](inputs[0], ...inputs.slice(1), ...step.parameters) as Rows);
    values.push(concatenate(rows));
    return rows;
  });
}

function concatenate(rows: readonly Float32Array[]): Float32Array {
  const values = new Float32Array(rows.length * rows[0].length);
  rows.forEach((row, index) => values.set(row, index * row.length));
  return values;
}
