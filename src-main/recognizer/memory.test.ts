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

/** Bytes in use after everything unreachable is gone. */
async function usage(): Promise<{ heap: number; resident: number }> {
  for (let turn = 0; turn < 5; turn++) {
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, resident: rss };
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
  // A leak grows in every round; what the allocator keeps at hand for a busy machine grows once.
  let growth = { heap: Infinity, resident: Infinity };
  for (let round = 0; round < 3 && Math.max(growth.heap, growth.resident) >= LIMIT; round++) {
    const before = await usage();
    await predict(recognizer, 100_000);
    await evaluate(recognizer, 10);
    const after = await usage();
    growth = { heap: after.heap - before.heap, resident: after.resident - before.resident };
  }
  await recognizer.close();
  await rm(folder, { recursive: true, force: true });
  expect(growth.heap).toBeLessThan(LIMIT);
  expect(growth.resident).toBeLessThan(LIMIT);
}, 300_000);
