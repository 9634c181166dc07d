import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Notice } from '../shared/contract';
import type { Run, RunSummary } from '../shared/runs';
import { sentence } from '../shared/sentences/sentence';
import { Budget } from './budget';
import { DataError, messageOf } from './error';
import { isMissing, readWhole, writeFileAtomically } from './files';
import { gunzipAside } from './gunzip';
import { parseRun, runToJson } from './run-file';

const ENDING = '.json.gz';
/** What an id looks like; anything else is never made into a path. */
const ID = /^[0-9TZ]{8,24}-[0-9a-f]{8}$/;
/** Room for the 60,000 training images: 60,000 · 42 bytes in base64. */
const LARGEST_RUN = 64 * 1024 * 1024;

/**
 * Evaluations kept on this machine, one gzip JSON file a run in one folder. A file is written whole or not at all and
 * never changed afterwards; one that cannot be read is renamed to `….damaged` and `onNotice` hears of it, the others
 * stay. Methods throw DataError (notFound, storage).
 */
export class RunStore {
  readonly #folder: string;
  readonly #onNotice: (notice: Notice) => void;
  readonly #known = new Map<string, RunSummary>();

  /** Nothing is read or written yet. */
  constructor(folder: string, onNotice: (notice: Notice) => void) {
    this.#folder = folder;
    this.#onNotice = onNotice;
  }

  /** All kept runs without their per-image lists, newest first. */
  async list(): Promise<readonly RunSummary[]> {
    const ids = await this.#ids();
    const summaries: RunSummary[] = [];
    for (const id of ids) {
      const summary = this.#known.get(id) ?? (await this.#readOrSetAside(id));
      if (summary) summaries.push(summary);
    }
    return summaries.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  }

  /** One whole run. */
  async read(id: string): Promise<Run> {
    const path = this.#path(id);
    const budget = new Budget({ unpacked: LARGEST_RUN });
    return parseRun(await gunzipAside(await readWhole(path), path, budget), path, budget);
  }

  async add(run: Run): Promise<void> {
    const bytes = await promisify(gzip)(runToJson(run));
    await writeFileAtomically(this.#path(run.id), bytes);
    this.#known.set(run.id, summaryOf(run));
  }

  /** Deletes these runs; unknown ids are passed over. The answer is what is left. */
  async remove(ids: readonly string[]): Promise<readonly RunSummary[]> {
    for (const id of ids) {
      await rm(this.#path(id), { force: true });
      this.#known.delete(id);
    }
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
      const summary = summaryOf(await this.read(id));
      this.#known.set(id, summary);
      return summary;
    } catch (error) {
      // Deleted meanwhile by another window of the product: nothing is damaged.
      if (!(error instanceof DataError) || error.code !== 'badFile') return null;
      const path = this.#path(id);
      await rename(path, `${path}.damaged`).catch(() => undefined);
      const values = { aside: `${path}.damaged`, why: error.sentence };
      this.#onNotice({ level: 'warning', sentence: sentence('runs.setAside', values) });
      return null;
    }
  }
}

/** A run without its per-image lists, as lists of runs show it. */
export function summaryOf({ report, ...run }: Run): RunSummary {
  const { labels: _labels, predictions: _predictions, probabilities: _probabilities, ...rest } = report;
  return { ...run, report: rest };
}
