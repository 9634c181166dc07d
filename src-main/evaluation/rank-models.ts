import { mcnemar, type McNemar } from './mcnemar';
import { proportion, type Proportion } from './proportion';

/** What one network answered on a data set. */
export interface Answers {
  readonly labels: Uint8Array;
  readonly predictions: Uint8Array;
}

/** A network's place among those measured on the same images. */
export interface Ranked<T> {
  readonly subject: T;
  readonly accuracy: Proportion | null;
  /** Against the first of the table; null for the first itself, and where fewer images were answered. */
  readonly againstBest: McNemar | null;
}

const isRight = ({ labels, predictions }: Answers, n: number): boolean => predictions[n] === labels[n];

function countRight(answers: Answers): number {
  let right = 0;
  for (let n = 0; n < answers.labels.length; n++) if (isRight(answers, n)) right++;
  return right;
}

function against(best: Answers, other: Answers): McNemar | null {
  if (best.labels.length !== other.labels.length) return null;
  let [onlyBest, onlyOther] = [0, 0];
  for (let n = 0; n < best.labels.length; n++) {
    const [a, b] = [isRight(best, n), isRight(other, n)];
    if (a && !b) onlyBest++;
    if (b && !a) onlyOther++;
  }
  return mcnemar(onlyBest, onlyOther);
}

/**
 * Networks by their share of right answers, the best first, each with McNemar's test against the best; ties keep their
 * order. Those that answered fewer images than others, where a run was cancelled, come after all that answered the most.
 */
export function rankModels<T extends Answers>(subjects: readonly T[]): Ranked<T>[] {
  const counted = subjects.map((subject) => ({
    subject,
    accuracy: proportion(countRight(subject), subject.labels.length),
  }));
  const most = Math.max(...subjects.map(({ labels }) => labels.length));
  const isPart = ({ labels }: Answers): number => Number(labels.length < most);
  counted.sort(
    (a, b) => isPart(a.subject) - isPart(b.subject) || (b.accuracy?.value ?? -1) - (a.accuracy?.value ?? -1),
  );
  return counted.map(({ subject, accuracy }, place) => ({
    subject,
    accuracy,
    againstBest: place === 0 ? null : against(counted[0].subject, subject),
  }));
}
