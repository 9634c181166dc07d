import { CLASSES, PIXELS } from '../../shared/digits';
import { buildModel } from '../build';
import type { Network } from '../device';
import { referenceDevice } from '../devices/reference';
import type { Model } from '../model';
import { argmax, softmax } from '../softmax';
import { sentence } from '../sentences';
import { SentenceError, type Sentence } from '../../shared/sentences/sentence';

/** Largest |p − p of the reference| that a device may show; float32 gives about 1e-6, a wrong term far more. */
export const TOLERANCE = 1e-3;
const SIDE = 28;
/** 0, 1, 4 and 7 as corners of lines in cells of the 28 × 28 grid. */
const DIGITS: readonly (readonly (readonly [number, number])[])[] = [
  [[14, 5], [19, 9], [19, 19], [14, 23], [9, 19], [9, 9], [14, 5]], // prettier-ignore
  [[14, 5], [14, 23]], // prettier-ignore
  [[13, 5], [7, 16], [20, 16], [17, 16], [17, 9], [17, 23]], // prettier-ignore
  [[8, 6], [20, 6], [13, 23]], // prettier-ignore
];

/** Distance of (x, y) from the line between two points. */
function distance(x: number, y: number, from: readonly number[], to: readonly number[]): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const along = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy);
}

/** The digits of the test, [4, 784]: ink 1 within a cell of a line, 0 beyond two. */
export function testInputs(): Float32Array {
  const inputs = new Float32Array(DIGITS.length * PIXELS);
  DIGITS.forEach((corners, n) => {
    for (let i = 0; i < PIXELS; i++) {
      const [x, y] = [(i % SIDE) + 0.5, Math.floor(i / SIDE) + 0.5];
      const gaps = corners.slice(1).map((to, k) => distance(x, y, corners[k], to));
      inputs[n * PIXELS + i] = Math.min(1, Math.max(0, 2 - Math.min(...gaps)));
    }
  });
  return inputs;
}

/** A small network with every kind of layer, its weights waves: for a device that has no model yet. */
export function testModel(): Model {
  const wave = (shape: readonly number[], scale: number) => ({
    shape,
    data: Float32Array.from(
      { length: shape.reduce((a, b) => a * b, 1) },
      (_, i) => scale * Math.sin(7 * i + 1),
    ),
  });
  const tensors = new Map([
    ['w1', wave([3, 1, 3, 3], 0.5)],
    ['b1', wave([3], 0.1)],
    ['w2', wave([108, 20], 0.3)],
    ['b2', wave([20], 0.1)],
    ['w3', wave([20, CLASSES], 1)],
    ['b3', wave([CLASSES], 0.1)],
  ]);
  return buildModel({
    name: 'self-test',
    calibration: null,
    tensors,
    architecture: [
      { kind: 'conv2d', weights: 'w1', bias: 'b1', stride: 1, padding: 1, activation: 'relu' },
      { kind: 'maxPool', size: 2, stride: 2 },
      { kind: 'averagePool', size: 3, stride: 2 },
      { kind: 'flatten' },
      { kind: 'dense', weights: 'w2', bias: 'b2', activation: 'sigmoid' },
      { kind: 'dense', weights: 'w3', bias: 'b3', activation: 'identity' },
    ],
  });
}

/**
 * What is wrong with logits, [n, 10], where the reference gives `expected`: null when all probabilities are within
 * TOLERANCE of its own and so is the arg-max (where the reference's two largest are farther apart than rounding can
 * move them).
 */
export function compare(expected: Float32Array, logits: Float32Array): Sentence | null {
  if (!logits.every(Number.isFinite)) return sentence('selfTest.notFinite');
  const [truth, found] = [softmax(expected), softmax(logits)];
  const off = truth.reduce((most, p, i) => Math.max(most, Math.abs(p - found[i])), 0);
  if (off > TOLERANCE) {
    return sentence('selfTest.off', { off: off.toPrecision(2), allowed: String(TOLERANCE) });
  }
  const [digits, taken] = [argmax(truth), argmax(found)];
  for (let n = 0; n < digits.length; n++) {
    const lead = truth[n * CLASSES + digits[n]] - truth[n * CLASSES + taken[n]];
    if (lead > 2 * TOLERANCE) return sentence('selfTest.mistook', { digit: digits[n], taken: taken[n] });
  }
  return null;
}

/** Throws with the numbers unless the network gives the reference's answers for four digits. */
export async function selfTest(network: Network, model: Model): Promise<void> {
  const inputs = testInputs();
  const count = DIGITS.length;
  const reference = await referenceDevice.prepare(model);
  const wrong = compare(await reference.run(inputs, count), await network.run(inputs, count));
  if (wrong) throw new SentenceError(wrong);
}
