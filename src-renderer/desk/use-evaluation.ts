import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import type { DigitsApi } from '../../src-main/shared/contract';
import type { EvaluationReport, EvaluationRequest, RunLabel, RunSummary } from '../../src-main/shared/runs';
import type { Failure, Outcome } from '../../src-main/shared/failure';
import { evaluate, type Evaluator, type RunningEvent } from '../../src-main/shared/evaluate';
import { changedList } from './changed-list';

/** The number of the run that is under way, for as long as it is. */
const RUN = 'digit-desk.run';
/** Of a run that the page before this one asked for. */
const TAKEN_UP: EvaluationRequest = { model: '', dataset: '', device: 'automatic', batchSize: 1 };

/** A report on the screen, and the kept run it stands in (null when it was not kept). */
export interface ShownRun {
  readonly id: string | null;
  readonly report: EvaluationReport;
}

const newestFirst = (runs: readonly RunSummary[]): readonly RunSummary[] =>
  [...runs].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));

export interface EvaluationState {
  /** Null before the first progress and when nothing runs. */
  readonly progress: ShallowRef<RunningEvent | null>;
  readonly isRunning: ComputedRef<boolean>;
  readonly shown: ShallowRef<ShownRun | null>;
  readonly failure: ShallowRef<Failure | null>;
  /** Kept runs, newest first. */
  readonly runs: ShallowRef<readonly RunSummary[]>;
  start(request: EvaluationRequest): Promise<void>;
  cancel(): void;
  show(id: string): Promise<void>;
  /** What was deleted last and can be put back. */
  readonly deleted: ShallowRef<readonly RunSummary[]>;
  remove(ids: readonly string[]): Promise<void>;
  restore(): Promise<void>;
  label(named: { readonly id: string } & RunLabel): Promise<void>;
  list(): Promise<void>;
}

/**
 * One evaluation at a time, its report, and the runs that were kept before. A page that is loaded anew while one runs
 * takes it up again: `session` remembers its number.
 */
export function useEvaluation(api: DigitsApi, session: Storage | null = null): EvaluationState {
  const progress = shallowRef<RunningEvent | null>(null);
  const running = shallowRef<AbortController | null>(null);
  const shown = shallowRef<ShownRun | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const runs = shallowRef<readonly RunSummary[]>([]);
  const deleted = shallowRef<readonly RunSummary[]>([]);

  function take<T>(outcome: Outcome<T>, use: (value: T) => void): void {
    if (outcome.ok) use(outcome.value);
    else failure.value = outcome.failure;
  }
  api.on('runsKept', (change) => {
    runs.value = newestFirst(changedList(runs.value, change, 'first'));
    deleted.value = deleted.value.filter((run) => !change.added.some(({ id }) => id === run.id));
    const id = shown.value?.id ?? null;
    if (id !== null && change.removed.includes(id)) shown.value = null;
  });
  const list = async () => take(await api.listRuns(), (kept) => (runs.value = kept));

  async function start(request: EvaluationRequest): Promise<void> {
    if (!running.value) await run(api, request);
  }

  async function run(evaluator: Evaluator, request: EvaluationRequest): Promise<void> {
    const abort = new AbortController();
    running.value = abort;
    progress.value = null;
    failure.value = null;
    const event = await evaluate(evaluator, request, {
      onProgress: (told) => {
        progress.value = told;
        session?.setItem(RUN, String(told.run));
      },
      signal: abort.signal,
    });
    session?.removeItem(RUN);
    running.value = null;
    progress.value = null;
    if (event.state === 'ended') {
      shown.value = { id: event.kept, report: event.report };
      await list();
    } else failure.value = event.failure;
  }

  /** The run of the page before this one, where it is still under way; it has ended otherwise, and is in the list. */
  async function takeUp(number: number): Promise<void> {
    const outcome = await api.listRunning();
    if (!outcome.ok || !outcome.value.includes(number) || running.value) return session?.removeItem(RUN);
    await run({ ...api, startEvaluation: async () => ({ run: number }) }, TAKEN_UP);
  }
  const before = Number(session?.getItem(RUN) ?? 0);
  // It ends with the run; what fails in it is shown as any failure of a run.
  if (before > 0) void takeUp(before);

  return {
    progress,
    isRunning: computed(() => running.value !== null),
    shown,
    failure,
    runs,
    start,
    cancel: () => running.value?.abort(),
    list,
    async show(id) {
      take(await api.readRun({ id }), ({ report }) => (shown.value = { id, report }));
    },
    deleted,
    async remove(ids) {
      const going = runs.value.filter(({ id }) => ids.includes(id));
      take(await api.deleteRuns({ ids }), (left) => {
        runs.value = left;
        deleted.value = going;
      });
      if (shown.value?.id && ids.includes(shown.value.id)) shown.value = null;
    },
    async restore() {
      const ids = deleted.value.map(({ id }) => id);
      take(await api.restoreRuns({ ids }), (all) => (runs.value = all));
      deleted.value = [];
    },
    async label(named) {
      take(await api.labelRun(named), (run) => {
        runs.value = changedList(runs.value, { added: [run], removed: [] }, 'first');
      });
    },
  };
}
