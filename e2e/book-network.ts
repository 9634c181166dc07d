/**
 * The book's network on the MNIST test images in plain arithmetic, written here and used by nothing else: what the
 * app must find. Files are cut by the offsets of their published formats; only the weights come through our reader.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Budget } from '../src-main/data/budget';
import { readWeights } from '../src-main/data/weights';

const PIXELS = 784;
const IDX3_HEADER = 16;
const IDX1_HEADER = 8;

/** out[j] = b[j] + Σᵢ x[i]·W[i][j], W row-major. */
function affine(x: Float64Array, weights: Float32Array, bias: Float32Array): Float64Array {
  const out = Float64Array.from(bias);
  for (let i = 0; i < x.length; i++) {
    if (x[i] === 0) continue;
    for (let j = 0; j < out.length; j++) out[j] += x[i] * weights[i * out.length + j];
  }
  return out;
}

const sigmoid = (a: Float64Array): Float64Array => a.map((value) => 1 / (1 + Math.exp(-value)));

/** 10 × 10 counts over the 10,000 test images, truth in rows. */
export function bookConfusion(weightsFile: string, mnistFolder: string): number[][] {
  const { tensors } = readWeights(
    'sample_weight.pkl',
    new Uint8Array(readFileSync(weightsFile)),
    new Budget(),
  );
  const read = (name: string): Buffer => gunzipSync(readFileSync(join(mnistFolder, `${name}.gz`)));
  const tensor = (name: string): Float32Array => {
    const found = tensors.get(name);
    if (!found) throw new Error(`No tensor ${name} in ${weightsFile}`);
    return found.data;
  };
  const images = read('t10k-images-idx3-ubyte').subarray(IDX3_HEADER);
  const labels = read('t10k-labels-idx1-ubyte').subarray(IDX1_HEADER);
  const confusion = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  labels.forEach((label, n) => {
    const input = Float64Array.from(images.subarray(n * PIXELS, (n + 1) * PIXELS), (byte) => byte / 255);
    const first = sigmoid(affine(input, tensor('W1'), tensor('b1')));
    const second = sigmoid(affine(first, tensor('W2'), tensor('b2')));
    const logits = affine(second, tensor('W3'), tensor('b3'));
    confusion[label][logits.indexOf(Math.max(...logits))]++;
  });
  return confusion;
}
