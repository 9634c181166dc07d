import { CLASSES } from '../../shared/digits';
import type { Device, Network } from '../device';
import { outputShape, shapeSize, type Model } from '../model';
import { checkBatch, sliceOf, storeRows } from './batch';
import { createKernel, flatRows, openGpu, type Rows } from './gpu';
import { planSteps } from './plan';

/** Images a kernel computes together: enough to spread the cost of a call, few enough to stay in the cache. */
const WIDTHS = [1, 32] as const;

/** gpu.js translating the kernels to plain JavaScript loops, one kernel after the other on one core. */
export function openCpu(): Device {
  const gpu = openGpu('cpu');
  const prepare = (model: Model): Network => {
    const slices = WIDTHS.map((width) => {
      const plan = planSteps(model, width);
      return { ...plan, kernels: plan.steps.map((step) => createKernel(gpu, step)) };
    });
    type Slice = (typeof slices)[number];

    /** Every step's rows for one slice, a row a feature. */
    const compute = (slice: Slice, images: Float32Array): Float32Array[][] => {
      let values = images;
      return slice.steps.map((step, index) => {
        const rows = flatRows(slice.kernels[index](values, ...step.parameters) as Rows);
        values = concatenate(rows);
        return rows;
      });
    };
    const forEachSlice = (
      inputs: Float32Array,
      count: number,
      use: (start: number, rows: Float32Array[][]) => void,
    ) => {
      checkBatch(inputs, count);
      for (let start = 0, width; start < count; start += width) {
        const slice = slices[count - start === 1 ? 0 : 1];
        width = slice.width;
        use(start, compute(slice, sliceOf(inputs, start, width)));
      }
    };
    return {
      // eslint-disable-next-line @typescript-eslint/require-await -- a rejected promise for a bad batch, not a throw
      run: async (inputs, count) => {
        const logits = new Float32Array(Math.max(0, count) * CLASSES);
        forEachSlice(inputs, count, (start, rows) => storeRows(rows[rows.length - 1], logits, start));
        return logits;
      },
      // eslint-disable-next-line @typescript-eslint/require-await -- as above
      activations: async (inputs, count) => {
        const outputs = model.layers.map((layer) => new Float32Array(count * shapeSize(outputShape(layer))));
        forEachSlice(inputs, count, (start, rows) =>
          outputs.forEach((output, layer) => storeRows(rows[slices[0].layerSteps[layer]], output, start)),
        );
        return outputs;
      },
      dispose: () => Promise.resolve(),
    };
  };
  return {
    name: 'cpu',
    detail: 'gpu.js, kernels as JavaScript loops on one core',
    prepare: (model) => Promise.resolve(prepare(model)),
    dispose: () => gpu.destroy(),
  };
}

function concatenate(rows: readonly Float32Array[]): Float32Array {
  const values = new Float32Array(rows.length * rows[0].length);
  rows.forEach((row, index) => values.set(row, index * row.length));
  return values;
}
