import type { Run } from '../shared/runs';
import { measure } from './measures';
import { english } from '../shared/sentences/sentence';

/**
 * The whole run without its per-image lists as one JSON object: what ran on what, and every measure. Fields that the
 * command line prints carry the same names and the same numbers. Undefined quotients are null.
 */
export function reportJson({ startedAt, machine, report }: Run): string {
  const { accuracy, topTwo, meanConfidence, calibration, classes } = measure(report);
  const { model, dataset, pixels, output, device, activation, batchSize, partial } = report;
  const { correct, total, confusion, durationMs, imagesPerSecond, readMs, framingMs, softmaxChanged } =
    report;
  const text = JSON.stringify(
    {
      format: 'digit-desk-report/1',
      startedAt,
      machine,
      model,
      dataset,
      pixels,
      output,
      device: { ...device, reason: english(device.reason) },
      activation,
      batchSize,
      partial,
      correct,
      total,
      accuracy: accuracy === null ? null : accuracy.value,
      accuracyInterval95: accuracy === null ? null : [accuracy.low, accuracy.high],
      topTwo,
      meanConfidence,
      calibration,
      classes,
      confusion,
      durationMs,
      imagesPerSecond,
      readMs,
      framingMs,
      softmaxChanged,
    },
    null,
    2,
  );
  return oneLineLists(text) + '\n';
}

/** Lists of plain numbers on one line, so that a confusion matrix reads as ten rows. */
function oneLineLists(json: string): string {
  return json.replace(/\[\s+(-?[\d.e+-]+(?:,\s+-?[\d.e+-]+)*)\s+\]/g, (_, numbers: string) => {
    return `[${numbers.replace(/\s+/g, ' ')}]`;
  });
}
