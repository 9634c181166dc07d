import type { Language } from '../shared/languages';
import type { ReportFormat, Run } from '../shared/runs';
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
 * The text of one report file. The page's Save and the command line's `--out` both come here, so equal runs give
 * equal files. A person reads the page and the drawing, in this language; JSON and CSV are for programs, the same in
 * every language.
 */
export function writeReport(run: Run, format: Exclude<ReportFormat, 'png'>, language: Language): string {
  switch (format) {
    case 'json':
      return reportJson(run);
    case 'csv':
      return reportCsv(run);
    case 'svg':
      return reportSvg(run, language);
    case 'html':
      return reportHtml(run, language);
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
