import type { ModelSummary } from '../shared/models';
import type { EvaluationReport, Run } from '../shared/runs';
import { CLASSES } from '../shared/digits';
import { countBatch, countCorrect, emptyConfusion } from './confusion';
import { plain } from '../shared/sentences/sentence';

/** A report for tests from labels, predictions and how sure each prediction was; the rest goes to the next digit. */
export function exampleReport(
  labels: readonly number[],
  predictions: readonly number[],
  confidence: readonly number[],
): EvaluationReport {
  const confusion = emptyConfusion();
  countBatch(confusion, Uint8Array.from(labels), Uint8Array.from(predictions));
  const probabilities = new Float32Array(labels.length * CLASSES);
  predictions.forEach((prediction, n) => {
    probabilities[n * CLASSES + prediction] = confidence[n];
    probabilities[n * CLASSES + ((prediction + 1) % CLASSES)] = 1 - confidence[n];
  });
  const correct = countCorrect(confusion);
  return {
    model: { id: 'example', name: 'example', sha256: 'ab'.repeat(32) },
    dataset: { id: 'samples', name: 'samples', count: labels.length, sha256: 'cd'.repeat(32) },
    device: { name: 'cpu', asked: 'automatic', reason: plain('the only one here') },
    activation: null,
    batchSize: 100,
    correct,
    total: labels.length,
    accuracy: labels.length === 0 ? 0 : correct / labels.length,
    partial: false,
    confusion,
    durationMs: 12.5,
    imagesPerSecond: labels.length / 0.0125,
    readMs: 3,
    framingMs: 0,
    softmaxChanged: 0,
    labels: Uint8Array.from(labels),
    predictions: Uint8Array.from(predictions),
    probabilities,
  };
}

/** The same report as a kept run. */
export function exampleRun(report: EvaluationReport): Run {
  return {
    id: '2026-01-02T03-04-05Z',
    startedAt: '2026-01-02T03:04:05.000Z',
    machine: {
      system: 'linux x64',
      processor: 'Example',
      cores: 2,
      runtime: 'Node 20.20.0',
      version: '1.0.0',
    },
    report,
  };
}

/** A network of that name, and of nothing that anybody has measured. */
export function exampleModel(name: string): ModelSummary {
  return {
    id: name,
    name,
    title: name,
    origin: 'opened',
    sha256: 'ab'.repeat(32),
    bytes: 31_400,
    architecture: '784-10',
    parameters: 7_850,
    multiplyAdds: 7_840,
    mnistTest: null,
    heldOutWriters: null,
    calibration: { temperature: 1, refuseBelow: 0, unsureBelow: 0 },
    calibratedOn: null,
    pixels: { used: '0..1', by: 'format', trials: [] },
    output: null,
    source: {
      format: 'ONNX',
      producer: null,
      opset: null,
      layout: null,
      ending: null,
      assumptions: [],
      architecture: null,
    },
  };
}
