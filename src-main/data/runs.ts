import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Notice } from '../shared/contract';
import type { Run, RunSummary } from '../shared/runs';
import { sentence } from './sentences';
import { sentenceOf } from '../shared/sentences/sentence';
import { Budget } from './budget';
import { DataError, badFile, messageOf } from './error';
import { isMissing, readWhole, writeFileAtomically } from './files';
import { gunzipAside } from './gunzip';
import { parseRun, runToJson } from './run-file';
import { RunIndex } from './run-index';
import { brokenInvariant } from './run-invariants';

const ENDING = '.json.gz';
/** What an id looks like; anything else is never made into a path. */
const ID = /^[0-9TZ]{8,24}-[0-9a-f]{8}$/;
/** Room for the 60,000 training images: 60,000 · 42 bytes in base64. */
const LARGEST_RUN = 64 * 1024 * 1024;

/**
 * Evaluations kept on this machine, one gzip JSON file a run in one folder, with an index beside the folder that is
 * made anew from them wherever it lacks one. A file is written whole or not at all and never changed afterwards; one
 * that cannot be read is renamed to `….damaged` and `onNotice` hears of it, the others stay. Several processes may keep
 * and delete runs at once. Methods throw DataError (notFound, storage).
 */
export class RunStore {
  readonly #folder: string;
  readonly #onNotice: (notice: Notice) => void;
  readonly #index: RunIndex;
  /** Files of which it was told that they cannot be read. */
  readonly #told = new Set<string>();

  /** Nothing is read or written yet. */
  constructor(folder: string, onNotice: (notice: Notice) => void) {
    this.#folder = folder;
    this.#onNotice = onNotice;
    this.#index = new RunIndex(`${folder}.index.jsonl`);
  }

  /** All kept runs without their per-image lists, newest first. */
  async list(): Promise<readonly RunSummary[]> {
    const ids = await this.#ids();
    const known = await this.#index.read();
    const summaries: RunSummary[] = [];
    const found: RunSummary[] = [];
    for (const id of ids) {
      const summary = known.get(id) ?? (await this.#readOrSetAside(id));
      if (!summary) continue;
      summaries.push(summary);
      if (!known.has(id)) found.push(summary);
    }
    await this.#index.add(found);
    return summaries.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  }

  /** One whole run. */
  async read(id: string): Promise<Run> {
    const path = this.#path(id);
    const budget = new Budget({ unpacked: LARGEST_RUN });
    const run = parseRun(await gunzipAside(await readWhole(path), path, budget), path, budget);
    if (run.id !== id) throw badFile(path, sentence('runs.otherId', { id: run.id }));
    return run;
  }

  /** Throws DataError (badFile) for a run whose numbers contradict each other: it could not be read back. */
  async add(run: Run): Promise<void> {
    const wrong = brokenInvariant(run.report);
    if (wrong) throw badFile(run.id, wrong);
    const bytes = await promisify(gzip)(runToJson(run));
    await writeFileAtomically(this.#path(run.id), bytes);
    await this.#index.add([summaryOf(run)]);
  }

  /** Deletes these runs; unknown ids are passed over. The answer is what is left. */
  async remove(ids: readonly string[]): Promise<readonly RunSummary[]> {
    for (const id of ids) await rm(this.#path(id), { force: true });
    await this.#index.prune(await this.#ids());
    return this.list();
  }

  #path(id: string): string {
    if (!ID.test(id)) {
      const quoted = JSON.stringify(id.slice(0, 40));
      throw new DataError('notFound', sentence('runs.noSuchId', { id: quoted }));
    }
    return join(this.#folder, id + ENDING);
  }

  async #ids(): Promise<string[]> {
    try {
      const names = await readdir(this.#folder);
      return names
        .filter((name) => name.endsWith(ENDING))
        .map((name) => name.slice(0, -ENDING.length))
        .filter((id) => ID.test(id));
    } catch (error) {
      if (isMissing(error)) return [];
      const problem = sentence('file.unreadable', { path: this.#folder, why: messageOf(error) });
      throw new DataError('storage', problem, { cause: error });
    }
  }

  async #readOrSetAside(id: string): Promise<RunSummary | null> {
    try {
      return summaryOf(await this.read(id));
    } catch (error) {
      const code = error instanceof DataError ? error.code : 'badFile';
      // Deleted meanwhile by another window of the product: nothing is damaged.
      if (code === 'notFound' || this.#told.has(id)) return null;
      const path = this.#path(id);
      // What the disk does not give may be whole.
      const aside = code === 'storage' ? path : `${path}.damaged`;
      if (aside !== path) await rename(path, aside).catch(() => undefined);
      this.#told.add(id);
      this.#onNotice({
        level: 'warning',
        sentence:
          aside === path ? sentenceOf(error) : sentence('runs.setAside', { aside, why: sentenceOf(error) }),
      });
      return null;
    }
  }
}

/** A run without its per-image lists, as lists of runs show it. */
export function summaryOf({ report, ...run }: Run): RunSummary {
  const { labels: _labels, predictions: _predictions, probabilities: _probabilities, ...rest } = report;
  return { ...run, report: rest };
}
