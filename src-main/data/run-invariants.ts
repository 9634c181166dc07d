import type { EvaluationReport } from '../shared/runs';
import { CLASSES } from '../shared/digits';
import { sentence } from './sentences';
import type { Sentence } from '../shared/sentences/sentence';

/** 10 × 10 counts of the lists, truth in rows; null when an entry is no digit. */
function recount({ labels, predictions }: EvaluationReport): number[][] | null {
  const counts = Array.from({ length: CLASSES }, () => new Array<number>(CLASSES).fill(0));
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] >= CLASSES || predictions[i] >= CLASSES) return null;
    counts[labels[i]][predictions[i]]++;
  }
  return counts;
}

/** Position of the first probability that is none, or −1. */
const notProbable = ({ probabilities }: EvaluationReport): number =>
  probabilities.findIndex((p) => !(p >= 0 && p <= 1));

/**
 * What cannot be true of a report, or null: lists of `total` entries, digits 0 … 9, probabilities 0 … 1, a confusion
 * matrix that is the count of the lists, `correct` its diagonal, `accuracy` = correct / total, and no more images than
 * the data set has. All other numbers of a report follow from these.
 */
export function brokenInvariant(report: EvaluationReport): Sentence | null {
  const { labels, predictions, probabilities, confusion, correct, total, accuracy, dataset } = report;
  const lengths = [labels.length, predictions.length, probabilities.length / CLASSES];
  if (lengths.some((length) => length !== total)) {
    return sentence('runs.lists', { total: String(total), got: lengths.join(', ') });
  }
  const counts = recount(report);
  if (!counts) return sentence('runs.noDigit');
  const wrong = notProbable(report);
  if (wrong >= 0) return sentence('runs.probability', { got: String(probabilities[wrong]), position: wrong });
  if (counts.some((row, i) => row.some((count, j) => count !== confusion[i][j])))
    return sentence('runs.matrix');
  const diagonal = counts.reduce((sum, row, i) => sum + row[i], 0);
  if (correct !== diagonal || !(Math.abs(accuracy * total - correct) < 1e-6 * Math.max(1, total))) {
    return sentence('runs.correct', {
      correct: diagonal,
      total,
      saysCorrect: correct,
      saysAccuracy: accuracy,
    });
  }
  if (total > dataset.count || report.softmaxChanged > total) {
    return sentence('runs.moreThanSet', { total, count: dataset.count });
  }
  return null;
}
