/**
 * What comes from a page that lends its GPU is checked where it is used: the page may be a fake, or its driver wrong in
 * a way that its own self-test, which it answers for itself, does not show.
 */
import type { DeviceSummary } from '../../shared/devices';
import { CLASSES, PIXELS } from '../../shared/digits';
import { sentence } from '../sentences';
import {
  isSentenceId,
  plain,
  SentenceError,
  type Sentence,
  type Value,
} from '../../shared/sentences/sentence';
import type { Network } from '../device';
import { referenceDevice } from '../devices/reference';
import type { Model } from '../model';
import { compare, testInputs } from './self-test';
import { REMOTE_NAMES } from './protocol';

/** One of so many batches, on average, is computed once more here: one image of it, on the reference. */
const BATCHES_A_SAMPLE = 16;
const LONGEST_TEXT = 300;
const DEEPEST_SENTENCE = 4;

/** A page answered what cannot be: it is of no use any more. */
export class NonsenseError extends SentenceError {}

const nonsense = (said: Sentence): NonsenseError => new NonsenseError(said);

/** count · 10 floats, or NonsenseError. */
export function checkedLogits(answer: unknown, count: number): Float32Array {
  if (answer instanceof Float32Array && answer.length === count * CLASSES) return answer;
  const got = answer instanceof Float32Array ? String(answer.length) : 'null';
  throw nonsense(sentence('page.wrongShape', { expected: count * CLASSES, got }));
}

/** One list of floats for each layer, the last of them logits, or NonsenseError. */
export function checkedActivations(answer: unknown, layers: number, count: number): readonly Float32Array[] {
  const lists: readonly unknown[] = Array.isArray(answer) ? answer : [];
  if (
    lists.length !== layers ||
    !lists.every((list) => list instanceof Float32Array && list.length % count === 0)
  )
    throw nonsense(sentence('page.wrongShape', { expected: layers, got: String(lists.length) }));
  checkedLogits(lists.at(-1), count);
  return lists as readonly Float32Array[];
}

/** A text or sentence from the page, whatever it is, as one that can be shown. */
export function checkedSentence(value: unknown, depth = 0): Sentence {
  const { id, values } = (value ?? {}) as { id?: unknown; values?: unknown };
  const known = typeof id === 'string' && isSentenceId(id) && typeof values === 'object' && values !== null;
  if (!known || depth > DEEPEST_SENTENCE) return plain('?');
  const place = (one: unknown): Value => {
    if (typeof one === 'string') return one.slice(0, LONGEST_TEXT);
    if (typeof one === 'number') return one;
    return Array.isArray(one)
      ? one.slice(0, CLASSES).map((part) => checkedSentence(part, depth + 1))
      : checkedSentence(one, depth + 1);
  };
  const entries = Object.entries(values as object).slice(0, CLASSES);
  return { id, values: Object.fromEntries(entries.map(([name, one]) => [name, place(one)])) };
}

/** What a page says of its devices, one summary for each of their names. */
export function checkedSummaries(answer: unknown): readonly DeviceSummary[] {
  const all: readonly unknown[] = Array.isArray(answer) ? answer : [];
  return REMOTE_NAMES.map((name) => {
    const found = all.find((one) => (one as { name?: unknown } | null)?.name === name) as
      { available?: unknown; detail?: unknown; software?: unknown } | undefined;
    const detail = checkedSentence(found?.detail);
    const software = found?.software === true ? { software: true } : {};
    return { name, available: found?.available === true, detail, ...software };
  });
}

/** Four digits with noise that nobody can foresee, so that their answers cannot be prepared. */
function unforeseenInputs(): Float32Array {
  return testInputs().map((ink) => Math.min(1, Math.max(0, ink * Math.random() + 0.2 * Math.random())));
}

/** Compares a page's network with the reference. Each method throws NonsenseError with the numbers where they differ. */
export interface Trust {
  /** On inputs of its own; before anything that the network answers is used. */
  begin(network: Pick<Network, 'run'>): Promise<void>;
  /** On one image of some of the batches that it was asked. NaN and ∞ are for the caller to judge. */
  sample(inputs: Float32Array, count: number, logits: Float32Array): Promise<void>;
}

export function createTrust(model: Model, random: () => number = Math.random): Trust {
  let reference: Promise<Network> | null = null;
  const truth = async (inputs: Float32Array, count: number): Promise<Float32Array> =>
    (await (reference ??= referenceDevice.prepare(model))).run(inputs, count);

  async function judge(inputs: Float32Array, count: number, logits: Float32Array): Promise<void> {
    const wrong = compare(await truth(inputs, count), logits);
    if (wrong) throw nonsense(sentence('page.wrongAnswer', { why: wrong }));
  }

  return {
    async begin(network) {
      const inputs = unforeseenInputs();
      const count = inputs.length / PIXELS;
      await judge(inputs, count, await network.run(inputs, count));
    },
    async sample(inputs, count, logits) {
      if (random() * BATCHES_A_SAMPLE >= 1 || !logits.every(Number.isFinite)) return;
      const n = Math.floor(random() * count);
      const image = inputs.slice(n * PIXELS, (n + 1) * PIXELS);
      await judge(image, 1, logits.slice(n * CLASSES, (n + 1) * CLASSES));
    },
  };
}
