import type { LabelledImages } from '../../data/mnist';
import { argmax, softmax } from '../../engine/softmax';
import { countBatch, countCorrect, emptyConfusion } from '../../evaluation/confusion';
import type { DeviceReport } from '../../shared/devices';
import type { EvaluationReport } from '../../shared/runs';
import type { ModelSummary } from '../../shared/models';
import { CLASSES } from '../../shared/digits';
import type { BatchesProgress } from '../../dispatch/port';

/** What an evaluation has counted so far. */
export interface Tally {
  readonly done: number;
  readonly imagesPerSecond: number;
  /** Counts the images whose logits have arrived; they follow those counted before. */
  add(progress: BatchesProgress): void;
  /** The numbers for the images counted so far; partial when they are not all. Null before the first ones. */
  report(of: {
    readonly model: ModelSummary;
    readonly dataset: { readonly id: string; readonly name: string; readonly sha256: string };
    readonly activation: EvaluationReport['activation'];
    readonly batchSize: number;
    readonly readMs: number;
    readonly framingMs: number;
  }): EvaluationReport | null;
}

/** An evaluation of a whole data set; probabilities = softmax(logits / temperature), prediction = arg-max of the logits. */
export function createTally(images: LabelledImages, temperature: number): Tally {
  const confusion = emptyConfusion();
  const predictions = new Uint8Array(images.count);
  const probabilities = new Float32Array(images.count * CLASSES);
  let done = 0;
  let durationMs = 0;
  let softmaxChanged = 0;
  let device: DeviceReport | null = null;
  const perSecond = (): number => (durationMs > 0 ? (done / durationMs) * 1000 : 0);

  return {
    get done() {
      return done;
    },
    get imagesPerSecond() {
      return perSecond();
    },
    add(progress) {
      const predicted = argmax(progress.logits);
      countBatch(confusion, images.labels.subarray(done, done + predicted.length), predicted);
      predictions.set(predicted, done);
      const probable = softmax(progress.logits, temperature);
      probabilities.set(probable, done * CLASSES);
      argmax(probable).forEach((digit, n) => (softmaxChanged += digit === predicted[n] ? 0 : 1));
      done += predicted.length;
      durationMs += progress.durationMs;
      device = progress.device;
    },
    report({ model, dataset, activation, batchSize, readMs, framingMs }) {
      if (!device) return null;
      const correct = countCorrect(confusion);
      return {
        model: { id: model.id, name: model.name, sha256: model.sha256 },
        dataset: { ...dataset, count: images.count },
        pixels: { used: model.pixels.used, by: model.pixels.by },
        ...(model.output && { output: { used: model.output.used, by: model.output.by } }),
        device,
        activation,
        batchSize,
        correct,
        total: done,
        accuracy: correct / done,
        partial: done < images.count,
        confusion,
        durationMs,
        imagesPerSecond: perSecond(),
        readMs,
        framingMs,
        softmaxChanged,
        labels: images.labels.slice(0, done),
        predictions: predictions.slice(0, done),
        probabilities: probabilities.slice(0, done * CLASSES),
      };
    },
  };
}
