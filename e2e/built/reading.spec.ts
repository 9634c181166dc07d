/** The built web host while it is given files that take all they can: it goes on answering, and says one sentence. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { encode } from 'fast-png';
import { Client } from '../client';
import { startWebHost, type RunningHost } from '../web-host';

let folder: string;
let host: RunningHost;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  host = await startWebHost(folder);
});
test.afterAll(async () => {
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

/** 31 million grey pixels in some 50 kilobytes: a bar on white. */
function largePicture(): Uint8Array {
  const [width, height] = [6_200, 5_000];
  const data = new Uint8Array(width * height).fill(255);
  for (let y = 1_000; y < 4_000; y++) data.fill(0, y * width + 3_000, y * width + 3_400);
  return encode({ width, height, channels: 1, data });
}

const HOSTILE: readonly (readonly [
  name: string,
  files: () => { name: string; bytes: Uint8Array }[],
  says: string,
])[] = [
  [
    'three pictures of 31 megapixels',
    () => {
      const bytes = largePicture();
      return Array.from({ length: 3 }, (_, n) => ({ name: `7_${n}.png`, bytes }));
    },
    'opened',
  ],
  [
    'sixty gzip bombs',
    () => {
      const bytes = new Uint8Array(gzipSync(new Uint8Array(50_000_000)));
      return Array.from({ length: 60 }, (_, n) => ({ name: `f${n}`, bytes }));
    },
    'f10: unpacks to more than 536,870,912 bytes',
  ],
];

for (const [name, files, says] of HOSTILE) {
  test(`answers while it reads ${name}`, async () => {
    const client = new Client(host);
    const other = new Client(host);
    const inputs = new Float32Array(784).fill(0.5);
    await other.recognize('digit-mlp', 'webasm', inputs);
    let open = true;
    const opening = client
      .ask('openDataset', { files: files() })
      .then(
        () => 'opened',
        (error: Error) => error.message,
      )
      .finally(() => (open = false));
    const waits: number[] = [];
    while (open) {
      const began = performance.now();
      await other.recognize('digit-mlp', 'webasm', inputs);
      waits.push(performance.now() - began);
    }
    expect(await opening).toBe(says);
    // In the thread that answers, reading would have let through two or three: before it and after it.
    expect(waits.length).toBeGreaterThan(20);
    const sorted = [...waits].sort((a, b) => a - b);
    test.info().annotations.push({
      type: 'answers while reading',
      description: `${waits.length}, median ${sorted[waits.length >> 1].toFixed(1)} ms, longest ${sorted.at(-1)!.toFixed(1)} ms`,
    });
    client.close();
    other.close();
  });
}
