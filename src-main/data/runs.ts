import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Notice } from '../shared/contract';
import type { Run, RunLabel, RunSummary } from '../shared/runs';
import { sentence } from './sentences';
import type { Failure } from '../shared/failure';
import { DataError, badFile, messageOf } from './error';
import { isMissing, writeFileAtomically } from './files';
import { runToJson } from './run-file';
import { RunIndex } from './run-index';
import { READ_HERE, summaryOf, type RunPlace, type RunReading } from './run-reading';
import { brokenInvariant } from './run-invariants';

const ENDING = '.json.gz';
/** What an id looks like; anything else is never made into a path. */
const ID = /^[0-9TZ]{8,24}-[0-9a-f]{8}$/;
/** Bytes that a deletion keeps in memory for being undone; a run of 10,000 images has some 200 kB. */
const MOST_TO_RESTORE = 64 * 1024 * 1024;

/**
 * Evaluations kept on this machine, one gzip JSON file a run in one folder, with an index beside the folder that is
 * made anew from them wherever it lacks one. A file is written whole or not at all, anew where a person names the run; one
 * that cannot be read is renamed to `….damaged` and `onNotice` hears of it, the others stay. Several processes may keep
 * and delete runs at once. Methods throw DataError (notFound, storage).
 */
export class RunStore {
  readonly #folder: string;
  readonly #onNotice: (notice: Notice) => void;
  readonly #index: RunIndex;
  readonly #reading: RunReading;
  /** The files of the last deletion, so that it can be undone until the program ends. */
  #deleted = new Map<string, Uint8Array>();
  /** Files of which it was told that they cannot be read. */
  readonly #told = new Set<string>();

  /** Nothing is read or written yet. */
  constructor(folder: string, onNotice: (notice: Notice) => void, reading: RunReading = READ_HERE) {
    this.#folder = folder;
    this.#onNotice = onNotice;
    this.#reading = reading;
    this.#index = new RunIndex(`${folder}.index.jsonl`);
  }

  /** All kept runs without their per-image lists, newest first. */
  async list(): Promise<readonly RunSummary[]> {
    const ids = await this.#ids();
    const known = await this.#index.read();
    const found = await this.#readOrSetAside(ids.filter((id) => !known.has(id)));
    await this.#index.add(found);
    const summaries = [...ids.flatMap((id) => known.get(id) ?? []), ...found];
    return summaries.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  }

  /** One whole run. */
  async read(id: string): Promise<Run> {
    return this.#reading.read(this.placeOf(id));
  }

  /** Where a run is or would be. Throws DataError for what is no id. */
  placeOf(id: string): RunPlace {
    return { id, path: this.#path(id) };
  }

  /** Throws DataError (badFile) for a run whose numbers contradict each other: it could not be read back. */
  async add(run: Run): Promise<void> {
    const wrong = brokenInvariant(run.report);
    if (wrong) throw badFile(run.id, wrong);
    const bytes = await promisify(gzip)(runToJson(run));
    await writeFileAtomically(this.#path(run.id), bytes);
    await this.#index.add([summaryOf(run)]);
  }

  /** Gives a run another name and note; empty ones are taken away. Throws notFound where it is not kept any more. */
  async label(id: string, { name, note }: RunLabel): Promise<RunSummary> {
    const { name: _name, note: _note, ...run } = await this.read(id);
    const labelled = { ...run, ...(name && { name }), ...(note && { note }) };
    await this.add(labelled);
    return summaryOf(labelled);
  }

  /** Puts runs of the last deletion back; others are passed over. The answer is those that are back. */
  async restore(ids: readonly string[]): Promise<readonly RunSummary[]> {
    const written: string[] = [];
    for (const id of ids) {
      const bytes = this.#deleted.get(id);
      if (!bytes) continue;
      await writeFileAtomically(this.#path(id), bytes);
      written.push(id);
    }
    const back = await this.#readOrSetAside(written);
    await this.#index.add(back);
    return back;
  }

  /** Deletes these runs; unknown ids are passed over. The answer is what is left. */
  async remove(ids: readonly string[]): Promise<readonly RunSummary[]> {
    const paths = ids.map((id) => [id, this.#path(id)] as const);
    this.#deleted = new Map();
    let room = MOST_TO_RESTORE;
    for (const [id, path] of paths) {
      const bytes = await readFile(path).catch(() => null);
      if (bytes && (room -= bytes.length) >= 0) this.#deleted.set(id, bytes);
      await rm(path, { force: true });
    }
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

  /** The summaries of those that can be read. */
  async #readOrSetAside(ids: readonly string[]): Promise<RunSummary[]> {
    if (ids.length === 0) return [];
    const found = await this.#reading.summaries(ids.map((id) => this.placeOf(id)));
    const summaries: RunSummary[] = [];
    for (const one of found) {
      if ('summary' in one) summaries.push(one.summary);
      else await this.#setAside(one.id, one.failure);
    }
    return summaries;
  }

  async #setAside(id: string, { code, sentence: why }: Failure): Promise<void> {
    // Deleted meanwhile by another window of the product: nothing is damaged.
    if (code === 'notFound' || this.#told.has(id)) return;
    const path = this.#path(id);
    this.#told.add(id);
    // What the disk does not give may be whole.
    if (code === 'storage') return this.#onNotice({ level: 'warning', sentence: why });
    const aside = `${path}.damaged`;
    await rename(path, aside).catch(() => undefined);
    this.#onNotice({ level: 'warning', sentence: sentence('runs.setAside', { aside, why }) });
  }
}
