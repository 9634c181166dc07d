import { REPORT_FILES, writeReport } from '../../evaluation/report';
import type { ExportedFile } from '../../shared/files';
import type { Language } from '../../shared/languages';
import type { ReportFormat, Run } from '../../shared/runs';

/** One report file of a run, ready to be saved: what the page's Save and the command line's `--out` both write. */
export async function reportFile(run: Run, format: ReportFormat, language: Language): Promise<ExportedFile> {
  const bytes =
    format === 'png' ? await picture(run) : new TextEncoder().encode(writeReport(run, format, language));
  return { name: REPORT_FILES[format], bytes };
}

/** The typeface comes when a picture is wanted: threads that only read start without it. */
async function picture({ report }: Run): Promise<Uint8Array> {
  const { drawMatrix } = await import('./matrix-pixels');
  return drawMatrix(report.confusion);
}
