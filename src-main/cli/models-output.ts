import { count, percent, significant } from '../evaluation/figures';
import { rankModels, type Answers, type Ranked } from '../evaluation/rank-models';
import { proportion, type Proportion } from '../evaluation/proportion';
import type { McNemar } from '../evaluation/mcnemar';
import { milliseconds } from '../dispatch/timing';
import type { ModelSummary } from '../shared/models';
import type { EvaluationReport } from '../shared/runs';
import { modelJson } from './model-output';
import { table } from './table';

/** A network of the folder with its runs; the answers are those on the images. */
export interface Measured extends Answers {
  readonly model: ModelSummary;
  readonly images: EvaluationReport;
  readonly drawn: EvaluationReport | null;
}

/** A file that could not be opened as a network, and why. */
export interface Unmeasured {
  readonly name: string;
  readonly reason: string;
}

const msAnImage = ({ durationMs, total }: EvaluationReport): number => durationMs / total;
const drawnShare = ({ drawn }: Measured): Proportion | null =>
  drawn === null ? null : proportion(drawn.correct, drawn.total);

const shareText = (share: Proportion | null): string =>
  share === null ? '–' : `${count(share.count)} / ${count(share.total)} · ${percent(share.value)}`;
const rangeText = (share: Proportion | null): string =>
  share === null ? '–' : `${percent(share.low)} – ${percent(share.high)}`;

/** `p = 0.031 (12 : 3)`: images that only the best, and only this one, got right. */
function testText(test: McNemar | null, place: number): string {
  if (test === null) return place === 0 ? 'the best' : 'not comparable';
  const p = test.p < 1e-4 ? 'p < 0.0001' : `p = ${significant(test.p)}`;
  return `${p} (${count(test.onlyFirst)} : ${count(test.onlySecond)})`;
}

/** One table for a person, the best first. */
export function modelsText(measured: readonly Measured[], unmeasured: readonly Unmeasured[]): string {
  const ranked = rankModels(measured);
  const hasDrawn = measured.some(({ drawn }) => drawn !== null);
  const rows = ranked.map(({ subject, accuracy, againstBest }, place) => {
    const { model, images } = subject;
    return [
      model.output === null ? model.name : `${model.name} (${model.output.used})`,
      shareText(accuracy),
      rangeText(accuracy),
      ...(hasDrawn ? [shareText(drawnShare(subject))] : []),
      model.pixels.used,
      count(model.parameters),
      count(model.multiplyAdds),
      milliseconds(msAnImage(images)),
      testText(againstBest, place),
    ];
  });
  const set = ranked.at(0)?.subject.images.dataset.name ?? 'images';
  const head = ['network', set, '95 % interval', ...(hasDrawn ? ['drawn digits'] : []), 'pixels', 'parameters', 'multiply-adds', 'an image', 'McNemar against the best']; // prettier-ignore
  const refused = unmeasured.map(({ name, reason }) => `${name}: ${reason}\n`).join('');
  return `${rows.length > 0 ? table([head, ...rows]) : ''}${refused === '' ? '' : `\nNot measured:\n${refused}`}`;
}

const shareJson = (share: Proportion | null): object | null =>
  share && {
    correct: share.count,
    total: share.total,
    accuracy: share.value,
    interval95: [share.low, share.high],
  };

function rowJson({ subject, accuracy, againstBest }: Ranked<Measured>): object {
  const { model, images } = subject;
  const { model: named, ...given } = modelJson(model);
  return {
    ...named,
    format: model.source.format,
    producer: model.source.producer,
    opset: model.source.opset,
    ...given,
    images: shareJson(accuracy),
    drawn: shareJson(drawnShare(subject)),
    parameters: model.parameters,
    multiplyAdds: model.multiplyAdds,
    bytes: model.bytes,
    device: images.device.name,
    msAnImage: msAnImage(images),
    partial: images.partial,
    againstBest,
  };
}

/** The object that `--json` prints: the networks, the best first, and what could not be measured. */
export function modelsJson(measured: readonly Measured[], unmeasured: readonly Unmeasured[]): object {
  const datasets = {
    images: measured.at(0)?.images.dataset ?? null,
    drawn: measured.find(({ drawn }) => drawn !== null)?.drawn?.dataset ?? null,
  };
  return { datasets, models: rankModels(measured).map(rowJson), unmeasured };
}

/** A cell of a CSV file: quoted where it has to be; one that a spreadsheet would compute is text. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The same table for a spreadsheet. */
export function modelsCsv(measured: readonly Measured[], unmeasured: readonly Unmeasured[]): string {
  const head = ['network', 'sha256', 'pixels', 'correct', 'total', 'low95', 'high95', 'drawn_correct', 'drawn_total', 'parameters', 'multiply_adds', 'bytes', 'ms_an_image', 'only_best', 'only_this', 'mcnemar_p', 'not_measured']; // prettier-ignore
  const rows = rankModels(measured).map(({ subject, accuracy, againstBest }) => {
    const { model, images, drawn } = subject;
    const cost = [model.parameters, model.multiplyAdds, model.bytes, msAnImage(images)];
    const test = [againstBest?.onlyFirst ?? null, againstBest?.onlySecond ?? null, againstBest?.p ?? null];
    const share = [images.correct, images.total, accuracy?.low ?? null, accuracy?.high ?? null];
    const onDrawn = [drawn?.correct ?? null, drawn?.total ?? null];
    return [model.name, model.sha256, model.pixels.used, ...share, ...onDrawn, ...cost, ...test, null];
  });
  const none = unmeasured.map(({ name, reason }) => [name, ...head.slice(2).map(() => null), reason]);
  return [head, ...rows, ...none].map((row) => `${row.map(cell).join(',')}\n`).join('');
}
