/** For tests: another program that runs ONNX models, and digits to run them on. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { Budget } from '../budget';
import { readLabelledImages, type LabelledImages } from '../mnist';

// One thread: the tests beside this one want the other core.
env.wasm.numThreads = 1;

const root = resolve(import.meta.dirname, '..', '..', '..');
const shared = resolve(root, '..', 'shared', 'data');

/** The folder of MNIST's files, and the one beside it where networks of others lie; both may be missing. */
export const MNIST = process.env.MNIST_DIR ? resolve(root, process.env.MNIST_DIR) : join(shared, 'mnist');
export const DATA = resolve(MNIST, '..');

/** MNIST's 10,000 test images where they are, else the 1,000 samples of the project. */
export function testImages(): LabelledImages & { readonly name: string } {
  const isThere = existsSync(join(MNIST, 't10k-images-idx3-ubyte.gz'));
  const [folder, prefix] = isThere ? [MNIST, 't10k-'] : [join(root, 'resources', 'samples'), ''];
  const read = (kind: string) => new Uint8Array(readFileSync(join(folder, `${prefix}${kind}-ubyte.gz`)));
  const files = { images: read('images-idx3'), labels: read('labels-idx1') };
  return { ...readLabelledImages(files, new Budget()), name: isThere ? 'MNIST test' : 'samples' };
}

/** The first output of a model on these images, in batches of the given size; `shape` is that of one image. */
export async function runOnnx(
  model: Uint8Array,
  images: Float32Array,
  shape: readonly number[],
  batch: number,
): Promise<Float32Array> {
  const session = await InferenceSession.create(model, { logSeverityLevel: 3 });
  const size = shape.reduce((product, side) => product * side, 1);
  const count = images.length / size;
  const answers: Float32Array[] = [];
  for (let from = 0; from < count; from += batch) {
    const part = images.subarray(from * size, (from + batch) * size);
    const feeds = { [session.inputNames[0]]: new Tensor('float32', part, [part.length / size, ...shape]) };
    const { [session.outputNames[0]]: output } = await session.run(feeds);
    answers.push((output.data as Float32Array).slice());
  }
  await session.release();
  return Float32Array.from(answers.flatMap((answer) => [...answer]));
}

/** How many of the predictions, the position of the largest of each ten numbers, are the label. */
export function correctOf(outputs: Float32Array, labels: Uint8Array): number {
  let correct = 0;
  labels.forEach((label, n) => {
    const ten = outputs.subarray(10 * n, 10 * n + 10);
    if (ten.indexOf(Math.max(...ten)) === label) correct++;
  });
  return correct;
}
