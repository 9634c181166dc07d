import { measureClasses } from '../evaluation/classes';
import { count, percent } from '../evaluation/figures';
import type { EvaluationReport } from '../shared/runs';
import type { ModelSummary } from '../shared/models';
import { modelJson, modelRows, type ModelJson } from './model-output';
import { textOf } from './print';
import { table } from './table';

/** The object that `evaluate --json` prints. */
export interface EvaluationJson extends ModelJson {
  readonly dataset: { readonly name: string; readonly count: number };
  readonly device: string;
  readonly batchSize: number;
  readonly correct: number;
  readonly total: number;
  readonly accuracy: number;
  /** 10 × 10 counts, truth in rows. */
  readonly confusion: readonly (readonly number[])[];
  readonly durationMs: number;
  readonly imagesPerSecond: number;
  /** There where the person interrupted: the numbers stand for the first `total` images. */
  readonly partial?: true;
}

/** A report with exactly the fields that scripts rely on. */
export function evaluationJson(
  { dataset, device, ...report }: EvaluationReport,
  summary: ModelSummary,
): EvaluationJson {
  const { model, ...given } = modelJson(summary);
  return {
    model,
    dataset: { name: dataset.name, count: dataset.count },
    ...given,
    device: device.name,
    batchSize: report.batchSize,
    correct: report.correct,
    total: report.total,
    accuracy: report.accuracy,
    confusion: report.confusion,
    durationMs: report.durationMs,
    imagesPerSecond: report.imagesPerSecond,
    ...(report.partial && { partial: true }),
  };
}

/** k of n. */
export interface Share {
  readonly count: number;
  readonly total: number;
}

/** `9,352 / 10,000 · 93.52 %`. */
export function shareOf(part: number, total: number): string {
  return `${count(part)} / ${count(total)} · ${percent(total === 0 ? null : part / total)}`;
}

/** A report for a person: the accuracy, what it was measured with, a row for each digit and the confusion matrix. */
export function evaluationText(report: EvaluationReport, summary: ModelSummary): string {
  const { model, dataset, device, confusion } = report;
  const seconds = (report.durationMs / 1000).toFixed(2);
  const head = table(
    [
      ['Model', `${model.name} (sha256 ${model.sha256.slice(0, 12)}…)`],
      ...modelRows(summary),
      ['Data', dataset.name],
      ['Device', `${device.name}: ${textOf(device.reason)}`],
      [
        'Batches',
        `of ${count(report.batchSize)}, ${seconds} s, ${count(Math.round(report.imagesPerSecond))} images/s`,
      ],
    ].map(([name, value]) => [`${name.padEnd(7)} ${value}`]),
  );
  const stopped = `Interrupted after ${count(report.total)} of ${count(dataset.count)} images.\n`;
  return [
    `${shareOf(report.correct, report.total)} correct\n`,
    ...(report.partial ? [stopped] : []),
    head,
    classTable(confusion),
    confusionTable(confusion),
  ].join('\n');
}

function classTable(confusion: EvaluationReport['confusion']): string {
  const rows = measureClasses(confusion).map(({ digit, correct, support, precision, recall, f1 }) => [
    String(digit),
    `${count(correct)} / ${count(support)}`,
    percent(recall),
    percent(precision),
    percent(f1),
  ]);
  return table([['digit', 'correct', 'recall', 'precision', 'F1'], ...rows]);
}

function confusionTable(confusion: EvaluationReport['confusion']): string {
  const digits = confusion.map((_, digit) => String(digit));
  const rows = confusion.map((row, label) => [`is ${label}`, ...row.map((n) => (n === 0 ? '·' : count(n)))]);
  return table([['taken for', ...digits], ...rows]);
}
