import { join } from 'node:path';
import { writeFileAtomically } from '../data/files';
import { makeRun } from '../recognizer/evaluation/kept-runs';
import { reportFile } from '../recognizer/evaluation/report-file';
import { type EvaluationReport, REPORT_FORMATS } from '../shared/runs';
import type { Context } from './context';
import { print } from './print';

/**
 * `--out`: the run in every format, as the page saves it, in English like all that the command line prints; files of
 * an earlier run are replaced. Names them on stderr.
 */
export async function writeReports(
  { err, recognizer }: Context,
  folder: string,
  report: EvaluationReport,
  startedAt: Date,
): Promise<void> {
  const run = makeRun(report, startedAt, recognizer.version);
  for (const format of REPORT_FORMATS) {
    const { name, bytes } = await reportFile(run, format, 'en');
    await writeFileAtomically(join(folder, name), bytes);
    print(err, `Wrote ${join(folder, name)}`);
  }
}
