import type { Language } from '../shared/languages';
import type { ReportFormat, Run } from '../shared/runs';
import { drawMatrix } from './matrix-pixels';
import type { Picture } from './matrix-pixels';
import { reportCsv } from './report-csv';
import { reportHtml } from './report-html';
import { reportJson } from './report-json';
import { reportSvg } from './report-svg';

/** What a report file is called. */
export const REPORT_FILES: Readonly<Record<ReportFormat, string>> = {
  json: 'report.json',
  csv: 'predictions.csv',
  svg: 'confusion.svg',
  png: 'confusion.png',
  html: 'report.html',
};

/**
 * The bytes of one report file. The page's Save and the command line's `--out` both come here, so equal runs give
 * equal files. A person reads the page and the drawings, in this language; JSON and CSV are for programs, the same in
 * every language. `packPng` is the caller's: packing needs a library, drawing does not.
 */
export function writeReport(
  run: Run,
  format: ReportFormat,
  language: Language,
  packPng: (picture: Picture) => Uint8Array,
): Uint8Array {
  switch (format) {
    case 'json':
      return new TextEncoder().encode(reportJson(run));
    case 'csv':
      return new TextEncoder().encode(reportCsv(run));
    case 'svg':
      return new TextEncoder().encode(reportSvg(run, language));
    case 'html':
      return new TextEncoder().encode(reportHtml(run, language));
    case 'png':
      return packPng(drawMatrix(run.report.confusion));
    default:
      return format satisfies never;
  }
}

/**
 * The name under which a person saves it: model and data set first, so that two files say which is which; characters
 * that a file system may refuse become hyphens. `digit-mlp-mnist-test-confusion.png`.
 */
export function savedName(
  { report, startedAt }: Pick<Run, 'report' | 'startedAt'>,
  format: ReportFormat,
): string {
  const { model, dataset, activation } = report;
  // An opened data set's id says nothing; its name is that of its file.
  const data = dataset.id.startsWith('opened') ? dataset.name : dataset.id;
  const parts = [model.name, ...(activation ? [activation] : []), data, startedAt.slice(0, 10)];
  const safe = parts.map((part) =>
    part
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
      .slice(0, 60),
  );
  return `${safe.filter((part) => part !== '').join('-')}-${REPORT_FILES[format]}`;
}
