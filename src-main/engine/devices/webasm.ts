import { CLASSES, PIXELS } from '../../shared/digits';
import { DeviceError, type Device, type Network } from '../device';
import { outputShape, shapeSize, type Model } from '../model';
import { checkBatch, sliceOf, storeRows } from './batch';
import { createKernel, createPipeline, flatRows, openGpu, type Pipeline, type Rows } from './gpu';
import { planSteps } from './plan';

/** Images computed together by the small pipeline: one SIMD vector. */
const SMALL_WIDTH = 4;
const LARGE_WIDTH = 32;

/** gpu.js translating the kernels to WebAssembly with SIMD; large slices run on all cores. */
export function openWebasm(): Device {
  const gpu = openGpu('webasm');
  const slicePipeline = (model: Model, width: number, everyLayer: boolean): Pipeline => {
    const plan = planSteps(model, width);
    const kernels = plan.steps.map((step) => createKernel(gpu, step));
    const chain = (images: unknown): unknown => {
      let value = images;
      const values = plan.steps.map((step, index) => (value = kernels[index](value, ...step.parameters)));
      return everyLayer ? plan.layerSteps.map((step) => values[step]) : value;
    };
    return createPipeline(gpu, chain, { threads: width > SMALL_WIDTH });
  };
  return {
    name: 'webasm',
    detail: 'gpu.js, kernels as WebAssembly with SIMD',
    prepare: async (model) => {
      const small = slicePipeline(model, SMALL_WIDTH, false);
      const large = slicePipeline(model, LARGE_WIDTH, false);
      const layers = slicePipeline(model, SMALL_WIDTH, true);
      for (const [pipeline, width] of [
        [small, SMALL_WIDTH],
        [large, LARGE_WIDTH],
      ] as const) {
        await pipeline(new Float32Array(width * PIXELS));
        if (!pipeline.executorKind.startsWith('fused')) {
          throw new DeviceError(
            `webasm cannot run ${model.name}: ${pipeline.fallbackReason ?? 'unknown reason'}`,
          );
        }
      }
      return {
        run: async (inputs, count) => {
          checkBatch(inputs, count);
          const logits = new Float32Array(count * CLASSES);
          const pending: Promise<void>[] = [];
          for (let start = 0, width; start < count; start += width) {
            const chosen = count - start <= SMALL_WIDTH ? small : large;
            width = chosen === small ? SMALL_WIDTH : LARGE_WIDTH;
            const at = start;
            pending.push(
              chosen(sliceOf(inputs, start, width)).then((rows) =>
                storeRows(flatRows(rows as Rows), logits, at),
              ),
            );
          }
          await Promise.all(pending);
          return logits;
        },
        activations: async (inputs, count) => {
          checkBatch(inputs, count);
          const outputs = model.layers.map(
            (layer) => new Float32Array(count * shapeSize(outputShape(layer))),
          );
          for (let start = 0; start < count; start += SMALL_WIDTH) {
            const values = (await layers(sliceOf(inputs, start, SMALL_WIDTH))) as Rows[];
            values.forEach((rows, layer) => storeRows(flatRows(rows), outputs[layer], start));
          }
          return outputs;
        },
        dispose: async () => {
          await Promise.all([small.destroy(), large.destroy(), layers.destroy()]);
        },
      } satisfies Network;
    },
    dispose: () => gpu.destroy(),
  };
}
