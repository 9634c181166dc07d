import { CLASSES } from '../shared/digits';
import type { Run } from '../shared/runs';
import { shortestFloat32 } from './float32';

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
