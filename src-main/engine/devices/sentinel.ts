import { CLASSES, PIXELS } from '../../shared/digits';
import { sentence } from '../sentences';
import { SentenceError } from '../../shared/sentences/sentence';
import type { Model } from '../model';
import { referenceDevice } from './reference';

/**
 * An image that is computed along with the others in every slice, and whose answer is known. WebGL 2 can give up on a
 * long kernel and leave zeros, without an error: what a later layer makes of them looks like any other answer.
 */
export interface Sentinel {
  readonly image: Float32Array;
  /** Throws SentenceError with the numbers unless these are the image's logits. */
  check(logits: Float32Array): void;
}

/** Largest |Δ| of a logit, as a share of the largest logit and 1: float32 gives about 1e-6, a layer of zeros far more. */
const TOLERANCE = 1e-3;

/** The image is ink everywhere, (37·i mod 256) / 255; its logits are those of the float64 reference. */
export async function createSentinel(model: Model): Promise<Sentinel> {
  const image = Float32Array.from({ length: PIXELS }, (_, i) => ((37 * i) % 256) / 255);
  const expected = await (await referenceDevice.prepare(model)).run(image, 1);
  const allowed = TOLERANCE * expected.reduce((most, logit) => Math.max(most, Math.abs(logit)), 1);
  return {
    image,
    check(logits) {
      for (let j = 0; j < CLASSES; j++) {
        // Negated: a NaN is far from everything.
        if (Math.abs(logits[j] - expected[j]) <= allowed) continue;
        const values = { place: j, got: logits[j].toPrecision(4), expected: expected[j].toPrecision(4) };
        throw new SentenceError(sentence('gpu.sentinel', values));
      }
    },
  };
}
