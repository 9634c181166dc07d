import { CLASSES, PIXELS } from '../../shared/digits';
import { sentence } from '../sentences';
import { plain, SentenceError, sentenceOf, type Sentence } from '../../shared/sentences/sentence';
import { countMultiplyAdds } from '../cost';
import { DeviceError, type Network } from '../device';
import type { Model } from '../model';
import { checkBatch, cutBatch, layerOutputs, sliceImages, storeRows, widestSlice } from './batch';
import {
  createKernel,
  createPipeline,
  flatRows,
  openGpu,
  unchanging,
  type GPU,
  type Mode,
  type Pipeline,
  type Rows,
} from './gpu';
import { createPace, type Pause } from './pace';
import { planSteps } from './plan';
import { createSentinel, type Sentinel } from './sentinel';

/** How a device runs pipelines. */
export interface PipelineOptions {
  readonly mode: Mode;
  /** Images computed together for a few images, and for many. */
  readonly small: number;
  readonly large: number;
  /** Multiply-adds of a slice that is computed in this thread: it is held for as long. No limit, left out. */
  readonly mostWork?: number;
  /** What gpu.js calls a pipeline compiled into one, e.g. `fused`; anything else is refused. */
  readonly compiledAs: string;
  /** Whether large slices of large networks may be shared out over threads. */
  readonly threads: boolean;
  /** Whether a graphics context is lost: its kernels then give zeros without a word. */
  readonly isLost?: (gpu: GPU) => boolean;
  /** Whether every slice carries one more image, whose answer is known: for devices that fail without a word. */
  readonly sentinel?: boolean;
  readonly pause?: Pause | undefined;
}

/**
 * Multiply-adds in a slice from which it pays to share it out over threads: below it, meeting at the end of every step
 * costs more than the work saved.
 */
const WORTH_THREADS = 10_000_000;

/**
 * A model compiled into three pipelines: few images, many images, and few images with every layer kept. Kernels are
 * translated, and weights copied into the pipeline's memory, once. The first two run once here, so that neither
 * compilation nor a refusal waits for the first drawing. Throws DeviceError where gpu.js refuses a kernel.
 */
export async function preparePipelined(model: Model, options: PipelineOptions): Promise<Network> {
  const { mode, small } = options;
  const affordable = (options.mostWork ?? Infinity) / countMultiplyAdds(model);
  let large = widestSlice(model, small, options.large);
  while (large > small && large > affordable) large /= 2;
  const sentinel = options.sentinel === true ? await createSentinel(model) : null;
  const gpu = openGpu(mode);
  const build = (width: number, everyLayer: boolean): Pipeline => {
    const { steps, layerSteps } = planSteps(model, sentinel ? width + 1 : width);
    const kernels = steps.map((step) => createKernel(gpu, step));
    const parameters = steps.map((step) =>
      mode === 'webasm' ? step.parameters.map(unchanging) : step.parameters,
    );
    const chain = (images: unknown): unknown => {
      const values: unknown[] = [];
      steps.forEach((step, index) => {
        const [first, ...others] = step.from.map((at) => (at < 0 ? images : values[at]));
        values.push(kernels[index](first, ...others, ...parameters[index]));
      });
      const outputs = layerSteps.map((index) => values[index]);
      return everyLayer ? outputs : outputs.slice(-1);
    };
    const worth = width === large && countMultiplyAdds(model) * width >= WORTH_THREADS;
    return createPipeline(gpu, chain, { threads: options.threads && worth });
  };
  const pipelines = { [small]: build(small, false), [large]: build(large, false) };
  const layers = build(small, true);
  /** What the last layer or every layer gave for a slice, rows[feature][image] each. */
  const call = async (pipeline: Pipeline, images: Float32Array): Promise<Float32Array[][]> => {
    let why: Sentence;
    try {
      const answer = (await pipeline(sentinel ? withSentinel(images, sentinel) : images)) as readonly Rows[];
      if (options.isLost?.(gpu)) throw new SentenceError(sentence('gpu.contextLost'));
      const layers = answer.map(flatRows);
      if (pipeline.executorKind.startsWith(options.compiledAs)) {
        return sentinel ? withoutSentinel(layers, images.length / PIXELS, sentinel) : layers;
      }
      why = pipeline.fallbackReason === null ? sentence('gpu.notCompiled') : plain(pipeline.fallbackReason);
    } catch (error) {
      why = sentenceOf(error);
    }
    throw new DeviceError(sentence('gpu.cannotRun', { mode, model: model.name, why }));
  };
  const dispose = (): Promise<void> => gpu.destroy();
  try {
    for (const width of new Set([small, large])) {
      await options.pause?.();
      await call(pipelines[width], new Float32Array(width * PIXELS));
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    run: async (inputs, count, signal) => {
      checkBatch(inputs, count);
      const logits = new Float32Array(count * CLASSES);
      const pace = createPace(options.pause, signal);
      for (const slice of cutBatch(count, small, large)) {
        await pace();
        const [rows] = await call(pipelines[slice.width], sliceImages(inputs, slice));
        storeRows(rows, logits, slice.start);
      }
      return logits;
    },
    activations: async (inputs, count) => {
      checkBatch(inputs, count);
      const outputs = layerOutputs(model, count);
      for (const slice of cutBatch(count, small, small)) {
        const values = await call(layers, sliceImages(inputs, slice));
        values.forEach((rows, layer) => storeRows(rows, outputs[layer], slice.start));
      }
      return outputs;
    },
    dispose,
  };
}

function withSentinel(images: Float32Array, { image }: Sentinel): Float32Array {
  const all = new Float32Array(images.length + PIXELS);
  all.set(images);
  all.set(image, images.length);
  return all;
}

/** The rows of the `width` images before the sentinel, whose logits are checked. */
function withoutSentinel(layers: Float32Array[][], width: number, sentinel: Sentinel): Float32Array[][] {
  sentinel.check(Float32Array.from(layers[layers.length - 1], (row) => row[width]));
  return layers.map((rows) => rows.map((row) => row.subarray(0, width)));
}
