import type { Measured } from '../../src-main/evaluation/models-table';
import { CLASSES } from '../../src-main/shared/digits';
import { plain } from '../../src-main/shared/sentences/sentence';
import type { EvaluationReport } from '../../src-main/shared/runs';
import type { Refused } from '../desk/openings';
import { DESCRIPTION, TWO_HEADED } from './fake-description';
import { OTHER_REPORT, REPORT } from './fake-report';

const [mlp, opened, foreign] = DESCRIPTION.models;

/** The same images with so many mistakes from the first on. */
function wrong(mistakes: number, durationMs: number): EvaluationReport {
  const { labels } = REPORT;
  const predictions = labels.map((label, n) => (n < mistakes ? (label + 1) % CLASSES : label));
  const correct = labels.length - mistakes;
  return { ...REPORT, predictions, correct, accuracy: correct / labels.length, durationMs };
}

const own = { id: 'own', name: 'My digits', count: 40, sha256: 'e1'.repeat(32) };
const drawn = (correct: number): EvaluationReport => ({ ...REPORT, dataset: own, total: 40, correct });

/** The best, one that chance may have put behind it, two that are worse, and one that was stopped. */
export const MEASURED: readonly Measured[] = [
  { model: mlp, images: { ...OTHER_REPORT, correct: 198 }, drawn: drawn(38) },
  { model: { ...foreign, bytes: 1_234_567 }, images: wrong(6, 240), drawn: drawn(39) },
  { model: opened, images: wrong(20, 9), drawn: drawn(31) },
  {
    model: { ...TWO_HEADED, id: 'opened:77aa02', name: 'heads.onnx', title: 'heads.onnx', multiplyAdds: 2_359_296_000 },
    images: wrong(33, 96_000),
    drawn: drawn(12),
  },
  {
    model: { ...mlp, id: 'opened:1', title: 'stopped.safetensors' },
    images: { ...REPORT, labels: REPORT.labels.slice(0, 90), predictions: REPORT.labels.slice(0, 90), total: 90, correct: 90, partial: true },
    drawn: null,
  },
]; // prettier-ignore

export const REFUSED: readonly Refused[] = [
  { name: 'networks/broken.onnx', reason: plain('broken.onnx: expected a model of ONNX, got 12 bytes') },
  {
    name: 'networks/detector (copy of the lecture of 12 March).pt',
    reason: plain('detector.pt: an output of ten numbers is needed, got 1 × 84 × 8,400'),
  },
];
