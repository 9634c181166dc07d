import type { Recognizer } from '../recognizer/recognizer';
import type { DeviceName } from '../shared/contract';
import { PIXELS } from '../shared/digits';
import { repeat, type Spread } from './spread';

const BATCH_SIZES = [1, 10, 100, 1_000, 10_000] as const;
const BUDGET = { budgetMs: 1_500, least: 3, most: 50 };
/** A batch that would take longer is left out, and the report says so. */
const LONGEST_BATCH_MS = 15_000;
/** Images on which the devices' probabilities are compared with the reference. */
const COMPARED = 100;

/** What one device needed. Absent devices have a reason in `detail` and no numbers. */
export interface DeviceBench {
  readonly name: DeviceName;
  readonly available: boolean;
  readonly detail: string;
  /** From the first request to its answer: opening the device and compiling the kernels are in it. */
  readonly firstAnswerMs: number | null;
  readonly batches: readonly (Spread & { readonly batchSize: number; readonly imagesPerSecond: number })[];
  /** Batch sizes that would have taken longer than the limit. */
  readonly leftOut: readonly number[];
  /** max |p − p of the reference| over 100 images. */
  readonly largestDifference: number | null;
}

/** n images as input floats: test images where they are there, else the samples, repeated where they are fewer. */
async function someInputs(recognizer: Recognizer, total: number): Promise<Float32Array> {
  const { datasets } = await recognizer.describe();
  const there = datasets.find(({ id, count }) => count !== null && ['mnist-test', 'samples'].includes(id));
  const inputs = new Float32Array(total * PIXELS);
  if (!there?.count) return inputs.map((_, i) => ((37 * i) % 256) / 255);
  for (let done = 0; done < total;) {
    const indices = Array.from(
      { length: Math.min(1_000, total - done) },
      (_, i) => (done + i) % (there.count ?? 1),
    );
    const { pixels } = await recognizer.readImages({ dataset: there.id, indices });
    inputs.set(
      Float32Array.from(pixels, (pixel) => pixel / 255),
      done * PIXELS,
    );
    done += indices.length;
  }
  return inputs;
}

/** Measures the forward pass of a model on every available device; `say` hears what is being measured. */
export async function benchDevices(
  recognizer: Recognizer,
  model: string,
  say: (text: string) => void,
): Promise<DeviceBench[]> {
  const inputs = await someInputs(recognizer, Math.max(...BATCH_SIZES));
  const ask = (device: DeviceName, count: number) =>
    recognizer.recognize({ model, device, inputs: inputs.subarray(0, count * PIXELS) });
  const truth = (await ask('reference', COMPARED)).probabilities;
  const { devices } = await recognizer.describe();
  const results: DeviceBench[] = [];
  for (const { name, available, detail } of devices) {
    const empty = {
      name,
      available,
      detail,
      firstAnswerMs: null,
      batches: [],
      leftOut: [],
      largestDifference: null,
    };
    if (!available) {
      results.push(empty);
      continue;
    }
    say(`${name} …`);
    const start = performance.now();
    await ask(name, 1);
    const firstAnswerMs = performance.now() - start;
    const { probabilities } = await ask(name, COMPARED);
    const largestDifference = probabilities.reduce((most, p, i) => Math.max(most, Math.abs(p - truth[i])), 0);
    results.push({
      ...empty,
      firstAnswerMs,
      largestDifference,
      ...(await benchBatches((n) => ask(name, n))),
    });
  }
  return results;
}

async function benchBatches(
  ask: (count: number) => Promise<{ readonly durationMs: number }>,
): Promise<Pick<DeviceBench, 'batches' | 'leftOut'>> {
  const batches: DeviceBench['batches'][number][] = [];
  const leftOut: number[] = [];
  for (const batchSize of BATCH_SIZES) {
    const last = batches.at(-1);
    if (last && (last.medianMs / last.batchSize) * batchSize > LONGEST_BATCH_MS) leftOut.push(batchSize);
    else {
      const spread = await repeat(async () => (await ask(batchSize)).durationMs, BUDGET);
      batches.push({ batchSize, ...spread, imagesPerSecond: (batchSize / spread.medianMs) * 1000 });
    }
  }
  return { batches, leftOut };
}
