import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import type { DigitsApi, ListChange } from '../../src-main/shared/contract';
import type { ExportedFile } from '../../src-main/shared/files';
import type { ExportFormat, OwnDigit } from '../../src-main/shared/datasets';
import type { Failure, Outcome } from '../../src-main/shared/failure';
import type { Digit, Drawing } from '../../src-main/shared/digits';
import { changedList } from './changed-list';
import { FIRST_WIDTHS } from './use-drawing';

export interface OwnDigitsState {
  /** Null until they were listed for the first time. */
  readonly digits: ShallowRef<readonly OwnDigit[] | null>;
  readonly count: ComputedRef<number>;
  /** What the drawing on the canvas was kept as, if it was. */
  labelOf(drawing: Drawing): Digit | null;
  /** Keeps a drawing with what was meant; the same drawing meant otherwise replaces the earlier one. */
  keep(drawing: Drawing, label: Digit): Promise<Outcome<OwnDigit>>;
  /** A kept digit as a drawing again, with the pen's first width; keeping that as another digit replaces it. */
  reopened(digit: OwnDigit): Drawing;
  remove(ids: readonly string[]): Promise<Failure | null>;
  list(): Promise<Failure | null>;
  exportAs(format: ExportFormat): Promise<Outcome<ExportedFile>>;
}

/** The drawings that a person labelled, kept by the recognizer on this machine only. */
export function useOwnDigits(api: DigitsApi): OwnDigitsState {
  const digits = shallowRef<readonly OwnDigit[] | null>(null);
  const last = shallowRef<{ drawing: Drawing; digit: OwnDigit } | null>(null);

  /** Before the first listing there is nothing to change: it brings everything. */
  function take(change: ListChange<OwnDigit>): void {
    if (digits.value) digits.value = changedList(digits.value, change, 'last');
    if (last.value && change.removed.includes(last.value.digit.id)) last.value = null;
  }
  api.on('digitsKept', take);
  // Another program on the same folder, or one that was started anew, may have more of them or fewer.
  api.on('described', ({ datasets }) => {
    const count = datasets.find(({ id }) => id === 'own')?.count ?? null;
    if (digits.value && count !== null && count !== digits.value.length) void list();
  });

  async function list(): Promise<Failure | null> {
    const outcome = await api.listOwnDigits();
    if (outcome.ok) digits.value = outcome.value;
    return outcome.ok ? null : outcome.failure;
  }

  async function remove(ids: readonly string[]): Promise<Failure | null> {
    const outcome = await api.deleteOwnDigits({ ids });
    if (!outcome.ok) return outcome.failure;
    digits.value = outcome.value;
    if (last.value && ids.includes(last.value.digit.id)) last.value = null;
    return null;
  }

  async function keep(drawing: Drawing, label: Digit): Promise<Outcome<OwnDigit>> {
    const earlier = last.value?.drawing === drawing ? last.value.digit : null;
    if (earlier?.label === label) return { ok: true, value: earlier };
    const outcome = await api.keepOwnDigit({ label, drawing });
    if (!outcome.ok) return outcome;
    last.value = { drawing, digit: outcome.value };
    digits.value ??= [];
    take({ added: [outcome.value], removed: [] });
    if (earlier) await remove([earlier.id]);
    return outcome;
  }

  function reopened(digit: OwnDigit): Drawing {
    const marks = digit.strokes.map((points) => ({ tool: 'pen' as const, width: FIRST_WIDTHS.pen, points }));
    const drawing: Drawing = { picture: null, marks };
    last.value = { drawing, digit };
    return drawing;
  }

  return {
    digits,
    reopened,
    count: computed(() => digits.value?.length ?? 0),
    labelOf: (drawing) => (last.value?.drawing === drawing ? last.value.digit.label : null),
    keep,
    remove,
    list,
    exportAs: (format) => api.exportOwnDigits({ format }),
  };
}
