import type { Engine } from '../../dispatch/port';
import { joined } from '../../dispatch/batch-run';
import { argmax, softmax } from '../../engine/softmax';
import { calibrationCurve } from '../../evaluation/calibration';
import { confidences } from '../../evaluation/confidence';
import { fitCalibration } from '../../evaluation/fit-calibration';
import { CLASSES, PIXELS } from '../../shared/digits';
import { ExpectedError } from '../../shared/failure';
import type { CalibratedOn, Calibration, ModelSummary } from '../../shared/models';
import { english } from '../../shared/sentences/sentence';
import { sentence } from '../sentences';
import type { Dataset } from '../datasets/datasets';
import { NOT_CALIBRATED } from './models';

/** A calibration, and the digits that it was fitted to. */
export interface Fitted {
  readonly calibration: Calibration;
  readonly on: CalibratedOn;
}

/** No fewer: 2 % of them have to be some. */
const LEAST = 100;
const MOST = 10_000;
/** The first samples have chosen the pixels. */
const SAMPLES_USED = 500;
const BATCH = 100;

/** The validation part of a data set: MNIST's last 10,000 training images, the samples that chose nothing, else its first. */
export function calibrationPart(
  dataset: string,
  count: number,
): { readonly first: number; readonly end: number } {
  if (dataset === 'samples') return { first: Math.min(SAMPLES_USED, count), end: count };
  if (dataset === 'mnist-train') return { first: Math.max(0, count - MOST), end: count };
  return { first: 0, end: Math.min(MOST, count) };
}

/**
 * Fits a model's temperature and thresholds to the validation part of a data set. Throws ExpectedError for the test set,
 * for too few digits, and for a network whose answers are no numbers; aborted, `cancelled`.
 */
export async function fitOn(
  engine: Engine,
  { id: model, pixels: given, output }: Pick<ModelSummary, 'id' | 'pixels' | 'output'>,
  dataset: Dataset,
  signal = new AbortController().signal,
): Promise<Fitted> {
  const { id, title } = await dataset.summary();
  if (id === 'mnist-test') throw new ExpectedError('badRequest', sentence('calibrate.testSet'));
  const images = await dataset.load();
  const { first, end } = calibrationPart(id, images.count);
  if (end - first < LEAST) {
    throw new ExpectedError(
      'badRequest',
      sentence('calibrate.tooFew', { title, least: LEAST, got: end - first }),
    );
  }
  const pixels = images.pixels.subarray(first * PIXELS, end * PIXELS);
  const parts: Float32Array[] = [];
  await engine.runBatches(
    { model, device: 'automatic', batchSize: BATCH, pixels },
    ({ logits }) => parts.push(logits),
    signal,
  );
  const logits = joined(parts);
  if (logits.length < (end - first) * CLASSES) {
    throw new ExpectedError('cancelled', sentence('measure.cancelled'));
  }
  if (!logits.every(Number.isFinite)) throw new ExpectedError('badRequest', sentence('calibrate.noNumber'));
  const labels = images.labels.slice(first, end);
  const calibration = fitCalibration(logits, labels);
  const errorAt = ({ temperature }: Calibration): number =>
    calibrationCurve(confidences(softmax(logits, temperature)), labels, argmax(logits)).error ?? 0;
  const [errorBefore, errorAfter] = [NOT_CALIBRATED, calibration].map(errorAt);
  const part = { dataset: id, name: english(title), first, end, pixels: given.used, output: output?.used };
  return { calibration, on: { ...part, errorBefore, errorAfter } };
}
