import type { Run, RunSummary } from '../shared/runs';
import { ExpectedError, toFailure, type Failure } from '../shared/failure';
import { Budget } from './budget';
import { badFile } from './error';
import { readWhole } from './files';
import { gunzipAside } from './gunzip';
import { parseRun } from './run-file';
import { sentence } from './sentences';

/** Room for the 60,000 training images: 60,000 · 42 bytes in base64. */
const LARGEST_RUN = 64 * 1024 * 1024;

/** Where a run is kept. */
export interface RunPlace {
  readonly id: string;
  readonly path: string;
}

/** What reading one of many runs gave. */
export type RunFound =
  { readonly id: string; readonly summary: RunSummary } | { readonly id: string; readonly failure: Failure };

/** Reads kept runs; a host has that done in a thread that can be ended. */
export interface RunReading {
  /** Throws ExpectedError. */
  read(place: RunPlace): Promise<Run>;
  /** One answer for each place, in order. Throws ExpectedError only where nothing more is read at all. */
  summaries(places: readonly RunPlace[]): Promise<readonly RunFound[]>;
}

/** A whole run. Throws DataError for a file that is none, or another run's. */
export async function readRun({ id, path }: RunPlace): Promise<Run> {
  const budget = new Budget({ unpacked: LARGEST_RUN });
  const run = parseRun(await gunzipAside(await readWhole(path), path, budget), path, budget);
  if (run.id !== id) throw badFile(path, sentence('runs.otherId', { id: run.id }));
  return run;
}

/** A run without its per-image lists, as lists of runs show it. */
export function summaryOf({ report, ...run }: Run): RunSummary {
  const { labels: _labels, predictions: _predictions, probabilities: _probabilities, ...rest } = report;
  return { ...run, report: rest };
}

/** Files that are opened at the same time: most of a small one is waiting for the disk. */
const AT_ONCE = 16;

/** What runs are. Never rejects. */
export async function readSummaries(places: readonly RunPlace[]): Promise<RunFound[]> {
  const one = (place: RunPlace): Promise<RunFound> =>
    readRun(place).then(
      (run) => ({ id: place.id, summary: summaryOf(run) }),
      (error: unknown) => ({ id: place.id, failure: toFailure(error, 'run') }),
    );
  const found: RunFound[] = [];
  for (let at = 0; at < places.length; at += AT_ONCE)
    found.push(...(await Promise.all(places.slice(at, at + AT_ONCE).map(one))));
  return found;
}

/** In this thread, as the command line and tests read. */
export const READ_HERE: RunReading = { read: readRun, summaries: readSummaries };

/** Runs that are read by one thread. */
const BATCH = 500;

/**
 * Has runs read in batches. A file that ends its whole batch, by what it takes of memory or time, is found by halving it,
 * and costs nobody else's summary.
 */
export function inBatches(
  readBatch: (places: readonly RunPlace[]) => Promise<readonly RunFound[]>,
): RunReading['summaries'] {
  async function all(places: readonly RunPlace[], most: number): Promise<RunFound[]> {
    const found: RunFound[] = [];
    for (let at = 0; at < places.length; at += most) {
      const batch = places.slice(at, at + most);
      found.push(...(await one(batch)));
    }
    return found;
  }
  async function one(batch: readonly RunPlace[]): Promise<readonly RunFound[]> {
    try {
      return await readBatch(batch);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.code === 'cancelled') throw error;
      if (batch.length > 1) return all(batch, Math.ceil(batch.length / 2));
      return [{ id: batch[0].id, failure: { code: error.code, sentence: error.sentence } }];
    }
  }
  return (places) => all(places, BATCH);
}
