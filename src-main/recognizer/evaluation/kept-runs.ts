import { randomBytes } from 'node:crypto';
import { arch, availableParallelism, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { inBatches, summaryOf } from '../../data/run-reading';
import { RunStore } from '../../data/runs';
import type { EvaluationReport, Machine, ReportFormat, Run, RunLabel, RunSummary } from '../../shared/runs';
import type { ExportedFile } from '../../shared/files';
import type { ListChange, Notice } from '../../shared/contract';
import type { Language } from '../../shared/languages';
import type { Reader } from '../reading/reader';
import { sentence } from '../sentences';
import { sentenceOf } from '../../shared/sentences/sentence';

/** The evaluations kept on this machine. */
export interface KeptRuns {
  /** Keeps a finished run. Null, and a notice, where the disk refuses: the report itself is not lost by that. */
  keep(report: EvaluationReport, startedAt: Date): Promise<string | null>;
  list(): Promise<readonly RunSummary[]>;
  read(id: string): Promise<Run>;
  remove(ids: readonly string[]): Promise<readonly RunSummary[]>;
  /** Undoes the last deletion, for these; the answer is all that are kept. */
  restore(ids: readonly string[]): Promise<readonly RunSummary[]>;
  label(id: string, label: RunLabel): Promise<RunSummary>;
  export(id: string, format: ReportFormat, language: Language): Promise<ExportedFile>;
}

/** This machine as a kept run names it; no host name and no user. */
export function describeMachine(version: string): Machine {
  const electron = process.versions.electron;
  return {
    system: `${platform()} ${arch()}`,
    processor: cpus()[0]?.model.trim() || 'unknown processor',
    cores: availableParallelism(),
    runtime: electron ? `Electron ${electron}` : `Node ${process.versions.node}`,
    version,
  };
}

/** A run with everything it needs to be kept or reported: a new id, the time and this machine. */
export function makeRun(report: EvaluationReport, startedAt: Date, version: string): Run {
  const time = startedAt.toISOString();
  const id = `${time.replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
  return { id, startedAt: time, machine: describeMachine(version), report };
}

/**
 * Runs in the folder `runs` of the app's own, read by `reader`. `notify` hears of files set aside and of a disk that refuses, `changed` of
 * what was kept and deleted here.
 */
export function createKeptRuns(
  folder: string,
  version: string,
  notify: (notice: Notice) => void,
  changed: (change: ListChange<RunSummary>) => void,
  reader: Reader,
): KeptRuns {
  const store = new RunStore(join(folder, 'runs'), notify, {
    read: (place) => reader.read('run', place),
    summaries: inBatches((places) => reader.read('runs', places)),
  });
  return {
    async keep(report, startedAt) {
      const run = makeRun(report, startedAt, version);
      try {
        await store.add(run);
        changed({ added: [summaryOf(run)], removed: [] });
        return run.id;
      } catch (error) {
        notify({ level: 'warning', sentence: sentence('runs.notKept', { why: sentenceOf(error) }) });
        return null;
      }
    },
    list: () => store.list(),
    read: (id) => store.read(id),
    async remove(ids) {
      const left = await store.remove(ids);
      changed({ added: [], removed: ids });
      return left;
    },
    async restore(ids) {
      changed({ added: await store.restore(ids), removed: [] });
      return store.list();
    },
    async label(id, label) {
      const summary = await store.label(id, label);
      changed({ added: [summary], removed: [] });
      return summary;
    },
    async export(id, format, language) {
      return reader.read('report', { place: store.placeOf(id), format, language });
    },
  };
}
