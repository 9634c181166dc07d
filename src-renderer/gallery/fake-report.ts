import type { EvaluationReport, RunSummary } from '../../src-main/shared/runs';
import { CLASSES } from '../../src-main/shared/digits';
import { plain } from '../../src-main/shared/sentences/sentence';

const IMAGES = 200;

/** Every tenth image is taken for the next digit, with half the confidence. */
const labels = Uint8Array.from({ length: IMAGES }, (_, n) => n % CLASSES);
const predictions = labels.map((label, n) =>
  Math.floor(n / CLASSES) % 10 === 3 ? (label + 1) % CLASSES : label,
);
const probabilities = new Float32Array(IMAGES * CLASSES);
predictions.forEach((prediction, n) => {
  const sure = prediction === labels[n] ? 0.91 + (n % 9) / 100 : 0.48;
  probabilities.fill((1 - sure) / (CLASSES - 1), n * CLASSES, (n + 1) * CLASSES);
  probabilities[n * CLASSES + prediction] = sure;
});
const confusion = Array.from({ length: CLASSES }, (_, truth) =>
  Array.from(
    { length: CLASSES },
    (_, said) => predictions.filter((p, n) => p === said && labels[n] === truth).length,
  ),
);
const correct = predictions.filter((prediction, n) => prediction === labels[n]).length;

/** A whole evaluation with a few mistakes in every row. */
export const REPORT: EvaluationReport = {
  model: { id: 'digit-mlp', name: 'digit-mlp', sha256: 'a3'.repeat(32) },
  dataset: { id: 'samples', name: 'Samples (synthetic)', count: IMAGES, sha256: 'c4'.repeat(32) },
  device: { name: 'webasm', asked: 'automatic', reason: plain('fastest here') },
  activation: null,
  batchSize: 100,
  correct,
  total: IMAGES,
  accuracy: correct / IMAGES,
  partial: false,
  confusion,
  durationMs: 12.4,
  imagesPerSecond: IMAGES / 0.0124,
  readMs: 0.8,
  framingMs: 0,
  softmaxChanged: 0,
  labels,
  predictions,
  probabilities,
};

/** Another network on the same images: right where the first was wrong in its first rows, wrong elsewhere. */
export const OTHER_REPORT: EvaluationReport = {
  ...REPORT,
  model: { id: 'digit-cnn', name: 'digit-cnn', sha256: 'b7'.repeat(32) },
  predictions: labels.map((label, n) => (n === 35 || n === 77 ? (label + 5) % CLASSES : label)),
};

/** The same run twice as it is kept: whole, and cancelled half-way. */
export const RUNS: readonly RunSummary[] = [false, true].map((partial, n) => ({
  id: `run-${n}`,
  startedAt: `2026-03-0${n + 1}T09:30:00.000Z`,
  machine: { system: 'linux x64', processor: 'EPYC', cores: 2, runtime: 'Node 20.20.0', version: '0.1.0' },
  report: { ...REPORT, partial },
}));
