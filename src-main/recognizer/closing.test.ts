import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExpectedError } from '../shared/failure';
import { createLocalEngine } from '../dispatch/local';
import type { Engine } from '../dispatch/port';
import type { Run } from '../shared/runs';
import { plain } from '../shared/sentences/sentence';
import { createRecognizer, type Recognizer } from './recognizer';
import { passWeights, writeShipped, writeTestFiles } from './test-resources';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  await writeShipped(join(folder, 'resources'), 'digit-mlp', passWeights('digit-mlp'));
  await writeTestFiles(join(folder, 'mnist'), [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A recognizer on the engine of this thread, changed as a test wants it. */
function open(change: (engine: Engine) => Partial<Engine>): Recognizer {
  return createRecognizer({
    host: 'web',
    version: '1.2.3',
    resourcesFolder: join(folder, 'resources'),
    dataFolder: join(folder, 'data'),
    environment: { MNIST_DIR: join(folder, 'mnist') },
    makeEngine(notify) {
      const engine = createLocalEngine(notify);
      return { ...engine, warmUp: () => Promise.resolve(), ...change(engine) };
    },
  });
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function keptRuns(): Promise<string[]> {
  return readdir(join(folder, 'data', 'runs')).catch(() => []);
}

describe('closing', () => {
  it('waits for the timings that warming up has measured', async () => {
    let tell = (): void => {};
    let asked = (): void => {};
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const measured = new Promise<void>((resolve) => (tell = resolve));
    const timing = { device: 'cpu', singleMs: 1, batch: 1, batchMs: 1 } as const;
    const recognizer = open(() => ({
      timings: async () => {
        asked();
        await measured;
        return [timing];
      },
    }));
    await isAsked;
    let closed = false;
    const closing = recognizer.close().then(() => (closed = true));
    for (let turns = 0; turns < 20; turns++) await turn();
    expect(closed).toBe(false);
    tell();
    await closing;
    const { models } = JSON.parse(await readFile(join(folder, 'data', 'timings.json'), 'utf8')) as {
      models: Record<string, unknown>;
    };
    expect(Object.values(models)).toEqual([[timing]]);
  });

  it('keeps what an evaluation has counted, though the engine gives its job up', async () => {
    // An engine that answers three images and then is closed: what its thread had not told is lost.
    let giveUp = (): void => {};
    const recognizer = open((engine) => ({
      runBatches: (request, onProgress) =>
        new Promise((_, reject) => {
          giveUp = () => reject(new ExpectedError('cancelled', plain('The engine was closed')));
          const logits = new Float32Array(3 * 10);
          [1, 2, 4].forEach((digit, n) => (logits[10 * n + digit] = 1));
          const device = { name: 'cpu', asked: request.device, reason: plain('for tests') } as const;
          onProgress({ device, logits, durationMs: 1 });
        }),
      close: async () => {
        giveUp();
        await engine.close();
      },
    }));
    const counted = new Promise<void>((resolve) => {
      recognizer.on('evaluation', (event) => event.state === 'running' && event.done === 3 && resolve());
    });
    await recognizer.startEvaluation({
      model: 'digit-mlp',
      dataset: 'mnist-test',
      device: 'cpu',
      batchSize: 10,
    });
    await counted;
    await recognizer.close();
    expect(await keptRuns()).toHaveLength(1);
    const again = open(() => ({}));
    const [{ id }] = await again.listRuns();
    const { report }: Run = await again.readRun({ id });
    await again.close();
    expect([report.correct, report.total, report.partial]).toEqual([2, 3, true]);
    expect([...report.predictions]).toEqual([1, 2, 4]);
  });

  it('begins nothing that would be written afterwards', async () => {
    const recognizer = open(() => ({}));
    await recognizer.describe();
    await recognizer.close();
    const line = [[14, 4], [14, 24]] as const; // prettier-ignore
    const drawing = { picture: null, marks: [{ tool: 'pen', width: 2, points: line }] } as const;
    await expect(recognizer.keepOwnDigit({ label: 1, drawing })).rejects.toMatchObject({
      code: 'unavailable',
    });
    await expect(readdir(join(folder, 'data'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is done once, however often it is asked for', async () => {
    let closed = 0;
    const recognizer = open((engine) => ({ close: () => (closed++, engine.close()) }));
    await Promise.all([recognizer.close(), recognizer.close()]);
    expect(closed).toBe(1);
  });
});
