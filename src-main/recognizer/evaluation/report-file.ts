import { encode } from 'fast-png';
import { REPORT_FILES, writeReport } from '../../evaluation/report';
import type { ExportedFile } from '../../shared/files';
import type { Language } from '../../shared/languages';
import type { ReportFormat, Run } from '../../shared/runs';

/** One report file of a run, ready to be saved: what the page's Save and the command line's `--out` both write. */
export function reportFile(run: Run, format: ReportFormat, language: Language): ExportedFile {
  const bytes = writeReport(run, format, language, ({ width, height, rgb }) =>
    encode({ width, height, data: rgb, depth: 8, channels: 3 }),
  );
  return { name: REPORT_FILES[format], bytes };
}
