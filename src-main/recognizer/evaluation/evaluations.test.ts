import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EvaluationEvent, EvaluationReport } from '../../shared/runs';
import { createLocalEngine } from '../../dispatch/local';
import { PIXELS } from '../../shared/digits';
import { ExpectedError } from '../../shared/failure';
import { english, plain } from '../../shared/sentences/sentence';
import { createRecognizer, type Recognizer } from '../recognizer';
import { MOST_UNDER_WAY } from './evaluations';
import { passPixels, passWeights, writeShipped, writeTestFiles } from '../test-resources';

let folder: string;
let recognizer: Recognizer;

/** The events of one run until it ends or fails; `onEvent` may act on each. */
function eventsOf(onEvent: (event: EvaluationEvent) => void = () => {}): Promise<EvaluationEvent[]> {
  const events: EvaluationEvent[] = [];
  return new Promise((resolve) => {
    recognizer.on('evaluation', (event) => {
      events.push(event);
      onEvent(event);
      if (event.state !== 'running') resolve(events);
    });
  });
}

function reportOf(events: readonly EvaluationEvent[]): EvaluationReport {
  const last = events[events.length - 1];
  if (last.state !== 'ended') throw new Error(`the run ${last.state}`);
  return last.report;
}

describe('evaluations', () => {
  const labels = Array.from({ length: 230 }, (_, n) => n % 10);
  // Every tenth image, all of them nines, is predicted as 4.
  const predictions = labels.map((label) => (label === 9 ? 4 : label));

  beforeEach(async () => {
    const calibration = { temperature: 2, refuseBelow: 0, unsureBelow: 0 };
    folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
    const resourcesFolder = join(folder, 'resources');
    await writeShipped(resourcesFolder, 'digit-mlp', passWeights('digit-mlp', calibration));
    await writeTestFiles(join(folder, 'mnist'), labels, predictions);
    recognizer = createRecognizer({
      host: 'web',
      version: '1.2.3',
      resourcesFolder,
      dataFolder: join(folder, 'data'),
      environment: { MNIST_DIR: join(folder, 'mnist') },
    });
  });
  afterEach(async () => {
    await recognizer.close();
    await rm(folder, { recursive: true, force: true });
  });

  const request = {
    model: 'digit-mlp',
    dataset: 'mnist-test',
    device: 'cpu',
    batchSize: 100,
    keep: false,
  } as const;

  it('end with what was counted when whoever asked is gone, and only those', async () => {
    const asker = new AbortController();
    const other = new AbortController();
    const ended: EvaluationEvent[] = [];
    const both = new Promise<void>((resolve) => {
      recognizer.on('evaluation', (event) => {
        if (event.state === 'running') {
          if (event.run === lost.run && event.done > 0) asker.abort();
        } else if (ended.push(event) === 2) resolve();
      });
    });
    const small = { ...request, batchSize: 10 };
    const lost = await recognizer.startEvaluation(small, asker.signal);
    const kept = await recognizer.startEvaluation(small, other.signal);
    await both;
    const of = (run: number) => reportOf(ended.filter((event) => event.run === run));
    expect(of(lost.run)).toMatchObject({ partial: true });
    expect(of(lost.run).total).toBeLessThan(230);
    expect(of(kept.run)).toMatchObject({ partial: false, total: 230, correct: 207 });
  });

  it('stand on the list of what keeps the engine busy, in their order, with what they are', async () => {
    const told: string[] = [];
    const titles = new Set<string>();
    const over = new Promise<void>((resolve) => {
      recognizer.on('work', (list) => {
        // The devices may be measured meanwhile.
        const runs = list.filter(({ key }) => key.startsWith('run:'));
        for (const { title } of runs) titles.add(english(title));
        told.push(runs.map(({ key }) => key).join(' '));
        if (runs.length === 0 && told.includes('run:1 run:2')) resolve();
      });
    });
    await recognizer.startEvaluation(request);
    await recognizer.startEvaluation(request);
    await over;
    expect(told.filter((line, n) => line !== told[n - 1] && line !== '')).toEqual([
      'run:1',
      'run:1 run:2',
      'run:2',
    ]);
    expect([...titles]).toEqual(['the evaluation of digit-mlp on MNIST test images']);
  });

  it('do not begin for somebody who is gone already', async () => {
    const events = eventsOf();
    await recognizer.startEvaluation(request, AbortSignal.abort());
    expect((await events).at(-1)).toMatchObject({ state: 'failed', failure: { code: 'cancelled' } });
  });

  it('refuse one too many with the number, and take the next when one has ended', async () => {
    const runs = await Promise.all(
      Array.from({ length: MOST_UNDER_WAY }, () => recognizer.startEvaluation(request)),
    );
    await expect(recognizer.startEvaluation(request)).rejects.toMatchObject({
      code: 'unavailable',
      message: '32 evaluations are under way; wait for one to end or cancel one.',
    });
    const last = new Promise<void>((resolve) => {
      recognizer.on('evaluation', ({ run, state }) => {
        if (run === runs[MOST_UNDER_WAY - 1].run && state !== 'running') resolve();
      });
    });
    for (const { run } of runs) await recognizer.cancelEvaluation({ run });
    await last;
    const events = eventsOf();
    await recognizer.startEvaluation(request);
    expect(reportOf(await events).correct).toBe(207);
  });

  it('count every image, the last shorter batch too, and end with the report', async () => {
    const ended = eventsOf();
    const { run } = await recognizer.startEvaluation(request);
    const events = await ended;
    expect(events.every((event) => event.run === run)).toBe(true);
    const report = reportOf(events);
    expect([report.correct, report.total, report.partial]).toEqual([207, 230, false]);
    expect(report.accuracy).toBe(207 / 230);
    expect(report.confusion[9]).toEqual([0, 0, 0, 0, 23, 0, 0, 0, 0, 0]);
    expect([...report.predictions]).toEqual(predictions);
    expect([...report.labels]).toEqual(labels);
    // One logit of 1 and nine of 0 at temperature 2.
    expect(report.probabilities[0]).toBeCloseTo(Math.exp(0.5) / (Math.exp(0.5) + 9), 6);
    const last = events[events.length - 2];
    expect(last).toMatchObject({ state: 'running', done: 230, total: 230, remainingMs: 0 });
  });

  it('look at the first images only where a limit says so', async () => {
    const ended = eventsOf();
    await recognizer.startEvaluation({ ...request, limit: 25 });
    expect(reportOf(await ended)).toMatchObject({ total: 25, correct: 23, partial: false });
  });

  it('end with a partial report of the finished images when they are cancelled', async () => {
    const ended = eventsOf((event) => {
      if (event.state === 'running' && event.done > 0) void recognizer.cancelEvaluation({ run: event.run });
    });
    await recognizer.startEvaluation({ ...request, batchSize: 1 });
    const report = reportOf(await ended);
    expect(report.partial).toBe(true);
    expect(report.total).toBeLessThan(230);
    expect(report.predictions).toHaveLength(report.total);
    expect(report.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(report.total);
  });

  it('end with a partial report, kept, when no engine is left to go on', async () => {
    await recognizer.close();
    recognizer = createRecognizer({
      host: 'web',
      version: '1.2.3',
      resourcesFolder: join(folder, 'resources'),
      dataFolder: join(folder, 'data'),
      environment: { MNIST_DIR: join(folder, 'mnist') },
      makeEngine(notify) {
        const engine = createLocalEngine(notify);
        return {
          ...engine,
          async runBatches(batches, tell, signal) {
            // Its first hundred images, and then its end.
            const first = { ...batches, pixels: batches.pixels.subarray(0, 100 * PIXELS) };
            await engine.runBatches(first, tell, signal);
            throw new ExpectedError('unavailable', plain('it ended twice'));
          },
        };
      },
    });
    const events = eventsOf();
    await recognizer.startEvaluation({ ...request, keep: true });
    const ended = (await events).at(-1);
    // 100 images from the first on: every tenth is mistaken.
    expect(ended).toMatchObject({
      state: 'ended',
      kept: expect.any(String),
      report: { partial: true, total: 100, correct: 90 },
    });
  });

  it('let a drawing be answered before they end', async () => {
    const order: string[] = [];
    const ended = eventsOf((event) => {
      if (event.state === 'ended') order.push('evaluation');
    });
    await recognizer.startEvaluation({ ...request, batchSize: 1 });
    const ask = {
      model: 'digit-mlp',
      device: 'cpu',
      inputs: Float32Array.from(passPixels([2]), (pixel) => pixel / 255),
    } as const;
    await recognizer.recognize(ask);
    order.push('drawing');
    await ended;
    expect(order).toEqual(['drawing', 'evaluation']);
  });

  it('fail with a sentence where the data is not there', async () => {
    const ended = eventsOf();
    await recognizer.startEvaluation({ ...request, dataset: 'mnist-train' });
    const events = await ended;
    expect(events[0]).toMatchObject({ state: 'failed', failure: { code: 'notFound' } });
    const unknown = recognizer.startEvaluation({ ...request, dataset: 'imagenet' });
    await expect(unknown).rejects.toThrow(
      'There is no data set imagenet; there are: mnist-test, mnist-train, samples, own.',
    );
  });
});
