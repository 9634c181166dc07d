import type { Language } from '../shared/languages';
import type { OutputUsed } from '../shared/models';
import type { PixelsUsed } from '../shared/pixels';
import type { Run } from '../shared/runs';
import { sentence } from './sentences';
import { plain } from '../shared/sentences/sentence';
import type { Sentence } from '../shared/sentences/sentence';
import type { CalibrationCurve } from './calibration';
import type { ClassMeasures } from './classes';
import { rowShares } from './confusion';
import { count, percent, share, significant } from './figures';
import { measure } from './measures';
import type { Measures } from './measures';
import { REPORT_STYLE } from './report-style';
import { hex } from './report-svg';
import { datasetTitle } from './dataset-title';
import { tellIn } from './report-words';
import type { Tell } from './report-words';
import { shadeOf } from './shade';

/** The whole run as one HTML file: no script, nothing fetched, readable in light, dark, print and by a screen reader. */
export function reportHtml(run: Run, language: Language): string {
  const { report } = run;
  const measures = measure(report);
  const tell = tellIn(language);
  const title = tell(
    sentence('report.title', { model: report.model.name, dataset: datasetTitle(report.dataset) }),
  );
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${REPORT_STYLE}</style></head>`,
    '<body><main>',
    `<h1>${title}</h1>`,
    headline(tell, run, measures),
    facts(tell, run, measures),
    `<h2>${tell(sentence('report.matrix'))}</h2>`,
    confusionTable(tell, report.confusion),
    `<h2>${tell(sentence('report.classes'))}</h2>`,
    classTable(tell, measures.classes),
    `<h2>${tell(sentence('report.calibration'))}</h2>`,
    calibrationTable(tell, measures.calibration),
    '</main></body></html>',
    '',
  ].join('\n');
}

function headline(tell: Tell, { report }: Run, { accuracy }: Measures): string {
  if (accuracy === null) return `<p class="headline">${tell(sentence('report.noImage'))}</p>`;
  const { value, low, high } = accuracy;
  const [correct, total] = [count(report.correct), count(report.total)];
  const right = tell(sentence('report.correctOf', { correct, total, percent: percent(value) }));
  const interval = tell(sentence('report.interval', { low: percent(low), high: percent(high) }));
  const partial = report.partial ? ` <em>${tell(sentence('report.partial', { total }))}</em>` : '';
  return `<p class="headline"><strong>${right}</strong> ${interval}${partial}</p>`;
}

function facts(tell: Tell, { startedAt, machine, report }: Run, measures: Measures): string {
  const { processor, cores, system, runtime } = machine;
  const { name: device, reason } = report.device;
  const rows: readonly (readonly [Sentence, Sentence])[] = [
    [sentence('report.topTwo'), plain(measures.topTwo === null ? '–' : share(measures.topTwo))],
    [sentence('report.meanConfidence'), plain(percent(measures.meanConfidence))],
    [sentence('report.calibrationError'), plain(percent(measures.calibration.error))],
    [
      sentence('report.time'),
      sentence('report.timeAndRate', {
        seconds: significant(report.durationMs / 1000),
        rate: count(Math.round(report.imagesPerSecond)),
      }),
    ],
    [sentence('report.reading'), seconds(report.readMs)],
    [sentence('report.framing'), seconds(report.framingMs)],
    ...(report.pixels ? [pixelRow(report.pixels)] : []),
    ...(report.output ? [outputRow(report.output)] : []),
    [sentence('report.activation'), sentence(`report.${report.activation ?? 'asTrained'}`)],
    [sentence('report.device'), sentence('report.deviceAndReason', { device, reason })],
    [sentence('report.batchSize'), plain(count(report.batchSize))],
    [sentence('report.started'), plain(startedAt)],
    [
      sentence('report.machine'),
      sentence('report.machineOf', { processor, cores: String(cores), system, runtime }),
    ],
    [sentence('report.program'), plain(`Digit Desk ${machine.version}`)],
    [sentence('report.weightsHash'), plain(report.model.sha256)],
    [sentence('report.imagesHash'), plain(report.dataset.sha256)],
  ];
  const lines = rows.map(
    ([name, fact]) => `<tr><th scope="row">${tell(name)}</th><td>${tell(fact)}</td></tr>`,
  );
  return `<table class="facts"><caption>${tell(sentence('report.run'))}</caption><tbody>\n${lines.join('\n')}\n</tbody></table>`;
}

const pixelRow = ({ used, by }: PixelsUsed): readonly [Sentence, Sentence] => [
  sentence('report.pixels'),
  sentence(`report.pixels-${by}`, { used }),
];

const outputRow = ({ used, by }: OutputUsed): readonly [Sentence, Sentence] => [
  sentence('report.output'),
  sentence(`report.output-${by}`, { used }),
];

const seconds = (ms: number): Sentence => sentence('report.seconds', { seconds: significant(ms / 1000) });

function confusionTable(tell: Tell, confusion: readonly (readonly number[])[]): string {
  const shares = rowShares(confusion);
  const head = confusion.map((_, digit) => `<th scope="col">${digit}</th>`).join('');
  const rows = confusion.map((row, label) => {
    const cells = row.map((images, prediction) => {
      const { ground, text } = shadeOf(shares[label][prediction] ?? 0);
      return `<td style="background:${hex(ground)};color:${hex(text)}">${images}</td>`;
    });
    return `<tr><th scope="row">${label}</th>${cells.join('')}</tr>`;
  });
  return `<table class="matrix"><caption>${tell(sentence('report.matrixCaption'))}</caption><thead><tr><td></td>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function classTable(tell: Tell, classes: readonly ClassMeasures[]): string {
  const rows = classes.map(
    (one) =>
      `<tr><th scope="row">${one.digit}</th><td>${count(one.support)}</td><td>${count(one.correct)}</td><td>${percent(one.precision)}</td><td>${percent(one.recall)}</td><td>${percent(one.f1)}</td></tr>`,
  );
  const head = heads(tell, [
    sentence('report.digit'),
    sentence('report.images'),
    sentence('report.correct'),
    sentence('report.precision'),
    sentence('report.recall'),
    plain('F1'),
  ]);
  return `<table><caption>${tell(sentence('report.classesCaption'))}</caption>${head}<tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function calibrationTable(tell: Tell, { bins, error }: CalibrationCurve): string {
  const rows = bins.map((bin) => {
    const range = sentence('report.range', { from: percent(bin.from, 0), to: percent(bin.to, 0) });
    return `<tr><th scope="row">${tell(range)}</th><td>${count(bin.count)}</td><td>${percent(bin.confidence)}</td><td>${percent(bin.accuracy)}</td></tr>`;
  });
  const head = heads(tell, [
    sentence('report.confidence'),
    sentence('report.images'),
    sentence('report.meanConfidence'),
    sentence('report.accuracy'),
  ]);
  return `<table><caption>${tell(sentence('report.calibrationCaption', { error: percent(error) }))}</caption>${head}<tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

/** The row of column heads of a table. */
function heads(tell: Tell, names: readonly Sentence[]): string {
  return `<thead><tr>${names.map((name) => `<th scope="col">${tell(name)}</th>`).join('')}</tr></thead>`;
}
