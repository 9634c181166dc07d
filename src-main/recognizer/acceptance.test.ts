/**
 * The book's weights on the 10,000 MNIST test images. Both are files that the project does not contain: MNIST_DIR, or
 * `../shared/data` beside the project; without them the tests are skipped and say so.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeDevices } from '../engine/devices';
import type { DeviceChoice } from '../shared/devices';
import type { EvaluationReport } from '../shared/runs';
import { evaluate as runToEnd } from '../shared/evaluate';
import { english } from '../shared/sentences/sentence';
import { createRecognizer, type Recognizer } from './recognizer';

const root = resolve(import.meta.dirname, '..', '..');
const shared = resolve(root, '..', 'shared', 'data');
const mnist = process.env.MNIST_DIR ? resolve(root, process.env.MNIST_DIR) : join(shared, 'mnist');
const weights = [
  join(dirname(mnist), 'book', 'sample_weight.pkl'),
  join(shared, 'book', 'sample_weight.pkl'),
].find(existsSync);
const there = existsSync(mnist) && weights !== undefined;
const reason = there ? '' : ` (skipped: needs MNIST in ${mnist} and the book's sample_weight.pkl beside it)`;

/** Every gpu.js device that answers here. */
const devices = (await probeDevices())
  .filter(({ name, available }) => available && name !== 'reference')
  .map(({ name }) => name);
const BATCH_SIZES = [1, 7, 100, 10_000];

/** What the book prints for its network, chapter 3: accuracy 0.9352 of 10,000. */
const BOOK_CORRECT = 9_352;

describe.skipIf(!there)(`the book's network on the MNIST test images${reason}`, () => {
  let recognizer: Recognizer;
  let model: string;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
    recognizer = createRecognizer({
      host: 'cli',
      version: '0',
      resourcesFolder: join(folder, 'resources'),
      dataFolder: join(folder, 'data'),
      environment: { MNIST_DIR: mnist },
    });
    const bytes = await readFile(weights ?? '');
    model = (await recognizer.openModel({ name: 'sample_weight.pkl', bytes })).id;
  });

  afterAll(async () => {
    await recognizer.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function evaluate(device: DeviceChoice, batchSize: number): Promise<EvaluationReport> {
    const finished = await runToEnd(recognizer, { model, dataset: 'mnist-test', device, batchSize });
    if (finished.state === 'failed') throw new Error(english(finished.failure.sentence));
    return finished.report;
  }

  it.each(devices.flatMap((device) => BATCH_SIZES.map((batchSize) => [device, batchSize] as const)))(
    'gets 9,352 of 10,000 on %s in batches of %i',
    async (device, batchSize) => {
      const report = await evaluate(device, batchSize);
      expect([report.correct, report.total, report.partial]).toEqual([BOOK_CORRECT, 10_000, false]);
      expect(report.accuracy).toBe(0.9352);
      expect(report.device.name).toBe(device);
    },
  );

  it('gets 9,352 of 10,000 on the reference, once: it is slow and has no batches', async () => {
    expect((await evaluate('reference', 10_000)).correct).toBe(BOOK_CORRECT);
  });

  it('counts the confusion matrix as counting one by one does', async () => {
    const report = await evaluate('automatic', 3_000);
    const recounted = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
    for (let n = 0; n < 10_000; n++) {
      let prediction = 0;
      for (let digit = 1; digit < 10; digit++) {
        if (report.probabilities[n * 10 + digit] > report.probabilities[n * 10 + prediction])
          prediction = digit;
      }
      recounted[report.labels[n]][prediction]++;
    }
    expect(report.confusion).toEqual(recounted);
    // The test set has 980 zeros, 1,135 ones, … (counted from its label file; sums of the matrix's rows).
    const rowSums = report.confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
    expect(rowSums).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  });
});
