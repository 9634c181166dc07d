import { count, percent, pValue } from '../evaluation/figures';
import { modelsTable, type Measured, type ModelRow, type Unmeasured } from '../evaluation/models-table';
import type { Proportion } from '../evaluation/proportion';
import { milliseconds } from '../dispatch/timing';
import { modelJson } from './model-output';
import { table } from './table';

const shareText = (share: Proportion | null): string =>
  share === null ? '–' : `${count(share.count)} / ${count(share.total)} · ${percent(share.value)}`;
const rangeText = (share: Proportion | null): string =>
  share === null ? '–' : `${percent(share.low)} – ${percent(share.high)}`;

/** `p = 0.031 (12 : 3)`: images that only the best, and only this one, got right. */
function testText({ againstBest: test, verdict }: ModelRow): string {
  if (test === null) return verdict === 'best' ? 'the best' : 'not comparable';
  return `${pValue(test.p)} (${count(test.onlyFirst)} : ${count(test.onlySecond)})`;
}

/** One table for a person, the best first. */
export function modelsText(measured: readonly Measured[], unmeasured: readonly Unmeasured[]): string {
  const ranked = modelsTable(measured);
  const hasDrawn = measured.some(({ drawn }) => drawn !== null);
  const rows = ranked.map((row) => {
    const { model, accuracy, drawnAccuracy, msAnImage } = row;
    return [
      model.output === null ? model.name : `${model.name} (${model.output.used})`,
      shareText(accuracy),
      rangeText(accuracy),
      ...(hasDrawn ? [shareText(drawnAccuracy)] : []),
      model.pixels.used,
      count(model.parameters),
      count(model.multiplyAdds),
      milliseconds(msAnImage),
      testText(row),
    ];
  });
  const set = ranked.at(0)?.images.dataset.name ?? 'images';
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

function rowJson({ model, images, accuracy, drawnAccuracy, msAnImage, againstBest }: ModelRow): object {
  const { model: named, ...given } = modelJson(model);
  return {
    ...named,
    format: model.source.format,
    producer: model.source.producer,
    opset: model.source.opset,
    ...given,
    images: shareJson(accuracy),
    drawn: shareJson(drawnAccuracy),
    parameters: model.parameters,
    multiplyAdds: model.multiplyAdds,
    bytes: model.bytes,
    device: images.device.name,
    msAnImage,
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
  return { datasets, models: modelsTable(measured).map(rowJson), unmeasured };
}
