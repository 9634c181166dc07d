import { describe, expect, it } from 'vitest';
import { writeIdxImages, writeIdxLabels } from '../../data/idx';
import { english } from '../../shared/sentences/sentence';
import { ExpectedError } from '../../shared/failure';
import { largeBuffersOf } from './large-buffers';
import { createReader } from './reader';

/** A reading thread with this for its program; `workerData` is what it is asked to read. */
const thread = (program: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort, workerData } from 'node:worker_threads'; ${program}`,
    )}`,
  );
const answering = (value: string) => `parentPort.postMessage({ ok: true, value: ${value} });`;
const limits = { memoryMb: 64, seconds: 600 };
const file = { name: 'a.pkl', bytes: new Uint8Array(8) };

async function refusal(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(() => null).catch((thrown: unknown) => thrown);
  if (!(error instanceof ExpectedError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return `${error.code}: ${english(error.sentence)}`;
}

describe('the reader', () => {
  it('gives what its thread answers, and leaves the bytes with whoever asked', async () => {
    const reader = createReader(
      thread(answering('{ sha256: String(workerData.argument[0].bytes.length) }')),
      limits,
    );
    expect(await reader.read('model', [file])).toEqual({ sha256: '8' });
    expect(file.bytes.length).toBe(8);
    await reader.close();
  });

  it('moves the bytes that it is given, and copies no others', async () => {
    const reader = createReader(
      thread(answering('{ sha256: String(workerData.argument[0].bytes.length) }')),
      limits,
    );
    const [given, kept] = [new Uint8Array(300_000), new Uint8Array(300_000)];
    const files = [
      { name: 'a', bytes: given },
      { name: 'b', bytes: kept },
    ];
    expect(await reader.read('model', files, largeBuffersOf([files[0]]))).toEqual({ sha256: '300000' });
    expect([given.length, kept.length]).toEqual([0, 300_000]);
    await reader.close();
  });

  it('says in one sentence that a thread took too long, and ends it', async () => {
    const reader = createReader(thread('for (;;);'), { ...limits, seconds: 0.3 });
    expect(await refusal(reader.read('model', [file]))).toBe(
      'badFile: Reading was ended: it took longer than 0.3 s',
    );
    // It ends only when the thread has ended.
    await reader.close();
  });

  it('says in one sentence that a thread took too much memory', async () => {
    const reader = createReader(
      thread('const all = []; for (;;) all.push(new Array(1000).fill({}));'),
      limits,
    );
    expect(await refusal(reader.read('model', [file]))).toBe(
      'badFile: Reading was ended: it took more than 64 MiB of memory',
    );
  });

  it('passes on what its thread refuses', async () => {
    const failure = { code: 'badFile', sentence: { id: 'file.empty', values: {} } };
    const reader = createReader(
      thread(`parentPort.postMessage(${JSON.stringify({ ok: false, failure })});`),
      limits,
    );
    expect(await refusal(reader.read('model', [file]))).toBe('badFile: the file is empty');
  });

  it('takes a thread that dies or says nothing for a bug', async () => {
    await expect(createReader(thread('process.exit(3);'), limits).read('model', [file])).rejects.toThrow(
      'code 3',
    );
    await expect(
      createReader(thread('throw new Error("no");'), limits).read('model', [file]),
    ).rejects.toThrow('no');
  });

  it('reads two files at a time, the others in turn, and all of them', async () => {
    const started = new SharedArrayBuffer(8);
    const counting = `
      const count = new Int32Array(workerData.argument[0].counter);
      const now = Atomics.add(count, 0, 1) + 1;
      for (let most; (most = Atomics.load(count, 1)) < now; ) Atomics.compareExchange(count, 1, most, now);
      Atomics.wait(count, 0, -1, 50);
      Atomics.sub(count, 0, 1);
      ${answering('{}')}`;
    const reader = createReader(thread(counting), limits);
    const asked = Array.from({ length: 6 }, () =>
      reader.read('model', [{ ...file, counter: started } as typeof file]),
    );
    expect(await Promise.all(asked)).toHaveLength(6);
    expect(new Int32Array(started)[1]).toBeLessThanOrEqual(2);
  });

  it('cancels what is read and what waits when it is closed', async () => {
    const reader = createReader(thread('for (;;);'), limits);
    const refused = [1, 2, 3].map(() => refusal(reader.read('model', [file])));
    await reader.close();
    for (const one of await Promise.all(refused))
      expect(one).toMatch(/^cancelled: Reading was ended because/);
    expect(await refusal(reader.read('model', [file]))).toMatch(/^cancelled: /);
  });

  it('reads in this thread without a bundle', async () => {
    const images = writeIdxImages({ count: 1, rows: 28, columns: 28, pixels: new Uint8Array(784) });
    const files = [
      { name: 'i', bytes: images },
      { name: 'l', bytes: writeIdxLabels(Uint8Array.of(4)) },
    ];
    const { count, labels, sha256 } = await createReader(null).read('dataset', files);
    expect([count, [...labels], sha256.length]).toEqual([1, [4], 64]);
  });
});
