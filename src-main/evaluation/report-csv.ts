import { CLASSES } from '../shared/digits';
import type { Run } from '../shared/runs';

/**
 * One line an image: `index,label,prediction,p0,…,p9`, positions from 0 in the data set's order, probabilities as
 * the shortest decimal of their float32. Lines end in \n.
 */
export function reportCsv({ report }: Run): string {
  const digits = Array.from({ length: CLASSES }, (_, digit) => digit);
  const lines = [['index', 'label', 'prediction', ...digits.map((digit) => `p${digit}`)].join(',')];
  for (let n = 0; n < report.total; n++) {
    const probabilities = digits.map((digit) => shortestFloat32(report.probabilities[n * CLASSES + digit]));
    lines.push([n, report.labels[n], report.predictions[n], ...probabilities].join(','));
  }
  return lines.join('\n') + '\n';
}

/**
 * The shortest decimal that reads back as the same float32: 0.1 and not 0.10000000149011612.
 * Six to nine significant digits always suffice (IEEE 754 binary32 needs at most nine).
 */
export function shortestFloat32(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(9)));
}
