import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { EvaluationReport } from '../shared/runs';
import { PIXELS } from '../shared/digits';
import { english } from '../shared/sentences/sentence';
import { createRecognizer, type Recognizer } from './recognizer';
import { passWeights, writeShipped, writeTestFiles } from './test-resources';

/** 10 MiB. */
const LIMIT = 10 * 1024 * 1024;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function predict(recognizer: Recognizer, times: number): Promise<void> {
  const inputs = new Float32Array(PIXELS).fill(0.5);
  for (let n = 0; n < times; n++)
    await recognizer.recognize({ model: 'digit-mlp', device: 'webasm', inputs });
}

async function evaluate(recognizer: Recognizer, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    const ended = new Promise<EvaluationReport>((resolve, reject) => {
      const stop = recognizer.on('evaluation', (event) => {
        if (event.state === 'running') return;
        stop();
        if (event.state === 'ended') resolve(event.report);
        else reject(new Error(english(event.failure.sentence)));
      });
    });
    const request = { model: 'digit-mlp', dataset: 'mnist-test', device: 'webasm', keep: false } as const;
    await recognizer.startEvaluation({ ...request, batchSize: 100 });
    await ended;
  }
}

/**
 * Bytes that the program can still reach: objects, and what buffers and WebAssembly hold beside them. What the system
 * has given the process is not asked: that depends on the machine.
 */
async function usage(): Promise<number> {
  for (let turn = 0; turn < 5; turn++) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

it('stays flat over 100,000 predictions and ten evaluations', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  await writeShipped(join(folder, 'resources'), 'digit-mlp', passWeights('digit-mlp'));
  await writeTestFiles(
    join(folder, 'mnist'),
    Array.from({ length: 10_000 }, (_, n) => n % 10),
  );
  const recognizer = createRecognizer({
    host: 'cli',
    version: '0',
    resourcesFolder: join(folder, 'resources'),
    dataFolder: join(folder, 'data'),
    environment: {},
    mnistFolder: join(folder, 'mnist'),
  });
  await predict(recognizer, 20_000);
  await evaluate(recognizer, 3);
  const before = await usage();
  await predict(recognizer, 100_000);
  await evaluate(recognizer, 10);
  const growth = (await usage()) - before;
  await recognizer.close();
  await rm(folder, { recursive: true, force: true });
  expect(growth).toBeLessThan(LIMIT);
}, 300_000);
