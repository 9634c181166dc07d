import { setImmediate } from 'node:timers/promises';
import { CLASSES } from '../shared/digits';
import type { RunSummary } from '../shared/runs';
import { Journal } from './journal';
import { numberedLines } from './strokes';

/** The index is rewritten when it holds this many lines that count for nothing, and no fewer of those than of others. */
const WORTH_REWRITING = 100;
/** Lines that are parsed before others have their turn: some milliseconds. */
const LINES_A_TURN = 100;
/** Lines that are made and written together. */
const LINES_AN_APPEND = 500;

/**
 * What lists of runs show, run by run, so that listing thousands opens one file: a line of JSON each. It is a copy: what
 * it lacks is read from the runs' own files, what it has too much is passed over, and where it cannot be read or
 * written, everything still works, only slower.
 */
export class RunIndex {
  readonly #journal: Journal;
  #known = new Map<string, RunSummary>();
  #lines = 0;
  #reading: Promise<ReadonlyMap<string, RunSummary>> = Promise.resolve(this.#known);

  /** Nothing is read or written yet. */
  constructor(path: string) {
    this.#journal = new Journal(path);
  }

  /** Every run it knows, by id; some may not be kept any more. Thousands are read a few at a time: others have their turn. */
  read(): Promise<ReadonlyMap<string, RunSummary>> {
    // One after another: whoever came second would else find a part of what the first one is reading.
    this.#reading = this.#reading.then(() => this.#read());
    return this.#reading;
  }

  /** Never rejects. */
  async #read(): Promise<ReadonlyMap<string, RunSummary>> {
    const found = await this.#journal.read().catch(() => null);
    if (!found) return this.#known;
    // A copy has nothing to save from a rewrite that was killed.
    if (found.left?.isAbandoned) await this.#journal.dropLeft().catch(() => undefined);
    if (found.anew) {
      this.#known = new Map();
      this.#lines = 0;
    }
    for (const [, line] of numberedLines(found.bytes)) {
      if (++this.#lines % LINES_A_TURN === 0) await setImmediate();
      const summary = summaryIn(line);
      if (summary) this.#known.set(summary.id, summary);
    }
    return this.#known;
  }

  async add(summaries: readonly RunSummary[]): Promise<void> {
    for (let at = 0; at < summaries.length; at += LINES_AN_APPEND) {
      const lines = summaries.slice(at, at + LINES_AN_APPEND).map((summary) => JSON.stringify(summary));
      await this.#journal.append(lines).catch(() => undefined);
    }
  }

  /** Forgets the runs that are not among `ids`, and shrinks the file when most of it is of those. */
  async prune(ids: readonly string[]): Promise<void> {
    await this.read();
    const kept = new Set(ids);
    for (const id of this.#known.keys()) if (!kept.has(id)) this.#known.delete(id);
    const idle = this.#lines - this.#known.size;
    if (idle < WORTH_REWRITING || idle < this.#known.size) return;
    const lines = [...this.#known.values()].map((summary) => JSON.stringify(summary));
    await this.#journal.rewrite(lines).catch(() => false);
  }
}

const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

/** True for what this version wrote: one line of an older or newer one is read from its run's file instead. */
function isSummary(value: unknown): value is RunSummary {
  const { id, startedAt, machine, name = '', note = '', report } = (value ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || typeof note !== 'string') return false;
  if (typeof id !== 'string' || typeof startedAt !== 'string' || !machine) return false;
  const { model, dataset, device, confusion, correct, total, softmaxChanged } = (report ?? {}) as Record<
    string,
    unknown
  >;
  if (!model || !dataset || !device || ![correct, total, softmaxChanged].every(isCount)) return false;
  return (
    Array.isArray(confusion) &&
    confusion.length === CLASSES &&
    confusion.every(
      (row: unknown) => Array.isArray(row) && row.length === CLASSES && row.every((count) => isCount(count)),
    )
  );
}

/** The summary of a line, or null for one that is none, as a killed process leaves it. */
function summaryIn(line: Uint8Array): RunSummary | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(line));
    return isSummary(value) ? value : null;
  } catch {
    return null;
  }
}
