import { seededRandom, type Random } from '../../src-main/data/random';
import { ExpectedError } from '../../src-main/shared/failure';
import { LANGUAGE_NAMES } from '../../src-main/shared/languages';
import { say } from '../../src-main/catalogue';
import { LONGEST, type Sentence, type Value } from '../../src-main/shared/sentences/sentence';
import { WireError } from '../../src-main/shared/wire';
import { mutated } from './mutate';
import type { Target } from './target';

/** A case that must not be: what happened and the bytes that did it. */
export interface Finding {
  readonly target: string;
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** What became of the cases of one target. */
export interface Counts {
  cases: number;
  accepted: number;
  refused: number;
  /** Different ways to be refused or accepted that were seen. */
  ways: number;
  slowestMs: number;
}

/** A case may take so long before it counts as a hang. */
const SLOW_MS = 2_000;
/** Inputs that reached something new are kept to grow from, at most so many. */
const MOST_KEPT = 500;

/** Ids of a sentence and those in its places: the way a file was refused, without its numbers. */
function wayOf({ id, values }: Sentence): string {
  const inner = Object.values(values).flatMap((value: Value) =>
    typeof value === 'object' && 'id' in value ? [wayOf(value)] : [],
  );
  return inner.length > 0 ? `${id}(${inner.join()})` : id;
}

// eslint-disable-next-line no-control-regex -- these are what must not be there
const ACTS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** What is wrong with how a failure is said, or null. */
function badlySaid(error: unknown): string | null {
  const texts =
    error instanceof ExpectedError
      ? LANGUAGE_NAMES.map((language) => say(language, error.sentence))
      : [(error as Error).message];
  if (texts.some((text) => text.length > LONGEST))
    return `a sentence of ${Math.max(...texts.map(({ length }) => length))} characters`;
  return texts.some((text) => ACTS.test(text)) ? 'a sentence with control characters' : null;
}

/** Runs one case: the way it went, and what is wrong with it. */
async function tried(
  target: Target,
  bytes: Uint8Array,
): Promise<{ way: string; accepted: boolean; wrong: string | null }> {
  try {
    const broken = await target.read(bytes);
    return { way: 'accepted', accepted: true, wrong: broken === null ? null : `accepted with ${broken}` };
  } catch (error) {
    if (error instanceof ExpectedError)
      return { way: wayOf(error.sentence), accepted: false, wrong: badlySaid(error) };
    if (error instanceof WireError)
      return { way: error.message.replace(/[^a-z ]/g, ''), accepted: false, wrong: badlySaid(error) };
    return {
      way: 'bug',
      accepted: false,
      wrong: `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    };
  }
}

/** How long the processor works on a case; the program does nothing else meanwhile. */
async function processorMs(target: Target, bytes: Uint8Array): Promise<number> {
  const began = process.cpuUsage();
  await tried(target, bytes);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/**
 * Changed files for one target, the same for the same seed. What reaches a refusal that was not seen before is kept and
 * changed further, so that the cases work their way into the format; the first of them are the valid files themselves.
 */
export class Campaign {
  readonly target: Target;
  readonly counts: Counts = { cases: 0, accepted: 0, refused: 0, ways: 0, slowestMs: 0 };
  readonly #random: Random;
  readonly #kept: Uint8Array[];
  readonly #ways = new Set<string>();

  constructor(target: Target, seed: number) {
    this.target = target;
    const name = [...target.name].reduce((sum, letter) => Math.imul(31, sum) + letter.charCodeAt(0), 7);
    this.#random = seededRandom(seed ^ name);
    this.#kept = [...target.seeds];
  }

  /** The bytes of the next case. */
  next(): Uint8Array {
    const { target, counts } = this;
    if (counts.cases < target.seeds.length) return target.seeds[counts.cases];
    const random = this.#random;
    // Half of the cases grow from what was found last: it is nearest to something new.
    const recent = this.#kept.slice(-16);
    const from = random.pick(random.chance(0.5) ? recent : this.#kept);
    const changed = mutated(from, random, this.#kept, target.words);
    return target.repair ? target.repair(changed, random) : changed;
  }

  /** Runs a case and counts it; the finding, or null. */
  async run(bytes: Uint8Array): Promise<Finding | null> {
    const { counts, target } = this;
    const began = performance.now();
    const { way, accepted, wrong } = await tried(target, bytes);
    let tookMs = performance.now() - began;
    // A busy machine is no hang: what seems to be one is tried again by the processor's time, which costs more to ask for.
    if (tookMs > SLOW_MS) tookMs = await processorMs(target, bytes);
    counts.cases++;
    counts[accepted ? 'accepted' : 'refused']++;
    counts.slowestMs = Math.max(counts.slowestMs, tookMs);
    if (!this.#ways.has(way)) {
      this.#ways.add(way);
      counts.ways++;
      if (this.#kept.length < MOST_KEPT) this.#kept.push(bytes);
    }
    if (wrong !== null) return { target: target.name, what: wrong, bytes };
    return tookMs > SLOW_MS ? { target: target.name, what: `took ${Math.round(tookMs)} ms`, bytes } : null;
  }
}
