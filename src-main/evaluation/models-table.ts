import type { ModelSummary } from '../shared/models';
import type { EvaluationReport } from '../shared/runs';
import { LEVEL, type McNemar } from './mcnemar';
import { proportion, type Proportion } from './proportion';
import { rankModels } from './rank-models';

/** A network with its runs: on the images by which it is ranked, and on drawn digits where there are some. */
export interface Measured {
  readonly model: ModelSummary;
  readonly images: EvaluationReport;
  readonly drawn: EvaluationReport | null;
}

/** What could not be opened or measured, by its file's name, and why, in English. */
export interface Unmeasured {
  readonly name: string;
  readonly reason: string;
}

/** A line of the table. */
export interface ModelRow extends Measured {
  /** From 0, the best first. */
  readonly place: number;
  readonly accuracy: Proportion | null;
  readonly drawnAccuracy: Proportion | null;
  readonly msAnImage: number;
  readonly againstBest: McNemar | null;
  /** `even`: chance explains the difference; `unknown`: fewer images were answered than by the best. */
  readonly verdict: 'best' | 'even' | 'worse' | 'unknown';
}

function verdictOf(place: number, test: McNemar | null): ModelRow['verdict'] {
  if (place === 0) return 'best';
  if (test === null) return 'unknown';
  return test.p < LEVEL ? 'worse' : 'even';
}

/** Networks that were measured on the same images, the best first, each with McNemar's test against the best. */
export function modelsTable(measured: readonly Measured[]): ModelRow[] {
  const answers = measured.map((one) => ({
    one,
    labels: one.images.labels,
    predictions: one.images.predictions,
  }));
  return rankModels(answers).map(({ subject: { one }, accuracy, againstBest }, place) => ({
    ...one,
    place,
    accuracy,
    drawnAccuracy: one.drawn && proportion(one.drawn.correct, one.drawn.total),
    msAnImage: one.images.durationMs / one.images.total,
    againstBest,
    verdict: verdictOf(place, againstBest),
  }));
}

/** What each column is sorted by; null where there is nothing. */
const VALUES = {
  place: ({ place }) => place,
  name: ({ model }) => model.title,
  drawn: ({ drawnAccuracy }) => drawnAccuracy?.value ?? null,
  parameters: ({ model }) => model.parameters,
  multiplyAdds: ({ model }) => model.multiplyAdds,
  bytes: ({ model }) => model.bytes,
  time: ({ msAnImage }) => msAnImage,
} as const satisfies Readonly<Record<string, (row: ModelRow) => number | string | null>>;
export type ModelColumn = keyof typeof VALUES;

/** How the table is sorted. */
export interface ModelOrder {
  readonly by: ModelColumn;
  readonly descending: boolean;
}

/** The rows in another order; those without a value of the column come last either way, equal ones by their place. */
export function sortModels(rows: readonly ModelRow[], { by, descending }: ModelOrder): ModelRow[] {
  const value: (row: ModelRow) => number | string | null = VALUES[by];
  const compare = (a: number | string, b: number | string): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');
  return [...rows].sort((first, second) => {
    const [a, b] = [value(first), value(second)];
    if (a === null || b === null)
      return Number(a === null) - Number(b === null) || first.place - second.place;
    return (descending ? -compare(a, b) : compare(a, b)) || first.place - second.place;
  });
}

/** A cell of a CSV file: quoted where it has to be; one that a spreadsheet would compute is text. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The same table for a spreadsheet, the best first; what was not measured stands at its end with its reason. */
export function modelsCsv(measured: readonly Measured[], unmeasured: readonly Unmeasured[]): string {
  const head = ['network', 'sha256', 'pixels', 'correct', 'total', 'low95', 'high95', 'drawn_correct', 'drawn_total', 'parameters', 'multiply_adds', 'bytes', 'ms_an_image', 'only_best', 'only_this', 'mcnemar_p', 'not_measured']; // prettier-ignore
  const rows = modelsTable(measured).map(({ model, images, drawn, accuracy, msAnImage, againstBest }) => {
    const cost = [model.parameters, model.multiplyAdds, model.bytes, msAnImage];
    const test = [againstBest?.onlyFirst ?? null, againstBest?.onlySecond ?? null, againstBest?.p ?? null];
    const share = [images.correct, images.total, accuracy?.low ?? null, accuracy?.high ?? null];
    const onDrawn = [drawn?.correct ?? null, drawn?.total ?? null];
    return [model.name, model.sha256, model.pixels.used, ...share, ...onDrawn, ...cost, ...test, null];
  });
  const none = unmeasured.map(({ name, reason }) => [name, ...head.slice(2).map(() => null), reason]);
  return [head, ...rows, ...none].map((row) => `${row.map(cell).join(',')}\n`).join('');
}
