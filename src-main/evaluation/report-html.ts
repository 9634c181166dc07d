import type { Run } from '../shared/runs';
import type { CalibrationCurve } from './calibration';
import type { ClassMeasures } from './classes';
import { rowShares } from './confusion';
import { count, percent, share, significant } from './figures';
import { escapeMarkup } from './markup';
import { measure } from './measures';
import type { Measures } from './measures';
import { REPORT_STYLE } from './report-style';
import { hex } from './report-svg';
import { shadeOf } from './shade';
import { english } from '../shared/sentences/sentence';

/** The whole run as one HTML file: no script, nothing fetched, readable in light, dark, print and by a screen reader. */
export function reportHtml(run: Run): string {
  const { report } = run;
  const measures = measure(report);
  const title = escapeMarkup(`${report.model.name} on ${report.dataset.name}`);
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${REPORT_STYLE}</style></head>`,
    '<body><main>',
    `<h1>${title}</h1>`,
    headline(run, measures),
    facts(run, measures),
    '<h2>Confusion matrix</h2>',
    confusionTable(report.confusion),
    '<h2>Digit by digit</h2>',
    classTable(measures.classes),
    '<h2>Calibration</h2>',
    calibrationTable(measures.calibration),
    '</main></body></html>',
    '',
  ].join('\n');
}

function headline({ report }: Run, { accuracy }: Measures): string {
  if (accuracy === null) return '<p class="headline">No image was evaluated.</p>';
  const partial = report.partial ? ` <em>Partial: cancelled after ${count(report.total)} images.</em>` : '';
  return `<p class="headline"><strong>${count(report.correct)} / ${count(report.total)} correct · ${percent(accuracy.value)}</strong> (95 % interval ${percent(accuracy.low)} to ${percent(accuracy.high)}, Wilson)${partial}</p>`;
}

function facts({ startedAt, machine, report }: Run, measures: Measures): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Top-2 accuracy', measures.topTwo === null ? '–' : share(measures.topTwo)],
    ['Mean confidence', percent(measures.meanConfidence)],
    ['Expected calibration error', percent(measures.calibration.error)],
    [
      'Time',
      `${significant(report.durationMs / 1000)} s, ${count(Math.round(report.imagesPerSecond))} images per second`,
    ],
    ['Reading', `${significant(report.readMs / 1000)} s`],
    ['Framing', `${significant(report.framingMs / 1000)} s`],
    ['Hidden activations', report.activation ?? 'as trained'],
    ['Device', `${report.device.name}: ${english(report.device.reason)}`],
    ['Batch size', count(report.batchSize)],
    ['Started', startedAt],
    ['Machine', `${machine.processor}, ${machine.cores} cores, ${machine.system}, ${machine.runtime}`],
    ['Program', `Digit Desk ${machine.version}`],
    ['Weights, SHA-256', report.model.sha256],
    ['Images and labels, SHA-256', report.dataset.sha256],
  ];
  const lines = rows.map(
    ([name, text]) => `<tr><th scope="row">${name}</th><td>${escapeMarkup(text)}</td></tr>`,
  );
  return `<table class="facts"><caption>The run</caption><tbody>\n${lines.join('\n')}\n</tbody></table>`;
}

function confusionTable(confusion: readonly (readonly number[])[]): string {
  const shares = rowShares(confusion);
  const head = confusion.map((_, digit) => `<th scope="col">${digit}</th>`).join('');
  const rows = confusion.map((row, label) => {
    const cells = row.map((images, prediction) => {
      const { ground, text } = shadeOf(shares[label][prediction] ?? 0);
      return `<td style="background:${hex(ground)};color:${hex(text)}">${images}</td>`;
    });
    return `<tr><th scope="row">${label}</th>${cells.join('')}</tr>`;
  });
  return `<table class="matrix"><caption>Truth in rows, prediction in columns</caption><thead><tr><td></td>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function classTable(classes: readonly ClassMeasures[]): string {
  const rows = classes.map(
    (one) =>
      `<tr><th scope="row">${one.digit}</th><td>${count(one.support)}</td><td>${count(one.correct)}</td><td>${percent(one.precision)}</td><td>${percent(one.recall)}</td><td>${percent(one.f1)}</td></tr>`,
  );
  return `<table><caption>A dash stands where a quotient is not defined</caption><thead><tr><th scope="col">Digit</th><th scope="col">Images</th><th scope="col">Correct</th><th scope="col">Precision</th><th scope="col">Recall</th><th scope="col">F1</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function calibrationTable({ bins, error }: CalibrationCurve): string {
  const rows = bins.map(
    (bin) =>
      `<tr><th scope="row">${percent(bin.from, 0)} to ${percent(bin.to, 0)}</th><td>${count(bin.count)}</td><td>${percent(bin.confidence)}</td><td>${percent(bin.accuracy)}</td></tr>`,
  );
  return `<table><caption>Expected calibration error ${percent(error)}</caption><thead><tr><th scope="col">Confidence</th><th scope="col">Images</th><th scope="col">Mean confidence</th><th scope="col">Accuracy</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}
