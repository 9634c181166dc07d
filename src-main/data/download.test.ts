import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadMnist, MNIST_FILES, MNIST_MIRRORS, type DownloadProgress, type KnownFile } from './download';

const CONTENT = Buffer.from(Array.from({ length: 50_000 }, (_, i) => Math.imul(i, 0x9e3779b1) >>> 24));
const FILE: KnownFile = {
  name: 'train-images-idx3-ubyte',
  bytes: CONTENT.length,
  sha256: createHash('sha256').update(CONTENT).digest('hex'),
};
const PACKED = gzipSync(CONTENT);

let folder: string;
let servers: Server[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'download-'));
  servers = [];
});
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true });
});

/** A mirror on a loopback port that answers like this; its address ends with a slash. */
async function mirror(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const whole: RequestListener = (_, response) => {
  response.setHeader('content-length', PACKED.length);
  response.end(PACKED);
};
const missing: RequestListener = (_, response) => {
  response.statusCode = 404;
  response.end('no such file');
};
const brokenOff: RequestListener = (_, response) => {
  response.setHeader('content-length', PACKED.length);
  response.write(PACKED.subarray(0, 1000), () => response.destroy());
};
const altered: RequestListener = (_, response) => response.end(gzipSync(CONTENT.map((byte) => byte ^ 1)));
const endless: RequestListener = (_, response) => {
  const more = () => response.write(Buffer.alloc(16_384), () => setImmediate(more));
  more();
};
const bomb: RequestListener = (_, response) => response.end(gzipSync(new Uint8Array(5_000_000)));
const silent: RequestListener = (_, response) => void response.write(PACKED.subarray(0, 1000));

const download = (mirrors: readonly string[], more: { signal?: AbortSignal; stallMs?: number } = {}) =>
  downloadMnist({
    folder,
    mirrors,
    files: [FILE],
    signal: more.signal ?? new AbortController().signal,
    stallMs: more.stallMs ?? 10_000,
    onProgress: () => undefined,
  });

describe('downloadMnist', () => {
  it('knows the four files by the sizes of their dimensions, and two mirrors', () => {
    const sizes = [16 + 60_000 * 784, 8 + 60_000, 16 + 10_000 * 784, 8 + 10_000];
    expect(MNIST_FILES.map(({ bytes }) => bytes)).toEqual(sizes);
    expect(MNIST_MIRRORS).toHaveLength(2);
  });

  it('asks for name.gz, keeps the file as it came and tells how far it is', async () => {
    const asked: (string | undefined)[] = [];
    const address = await mirror((request, response) => {
      asked.push(request.url);
      whole(request, response);
    });
    const heard: DownloadProgress[] = [];
    const signal = new AbortController().signal;
    await downloadMnist({
      folder,
      mirrors: [address],
      files: [FILE],
      signal,
      onProgress: (p) => heard.push(p),
    });
    expect(asked).toEqual(['/train-images-idx3-ubyte.gz']);
    expect(await readdir(folder)).toEqual(['train-images-idx3-ubyte.gz']);
    expect(gunzipSync(await readFile(join(folder, 'train-images-idx3-ubyte.gz'))).equals(CONTENT)).toBe(true);
    const total = PACKED.length;
    expect(heard.at(-1)).toEqual({ file: FILE.name, receivedBytes: total, totalBytes: total });
  });

  it('leaves a file alone that is there and whole, and replaces one that is not', async () => {
    let asked = 0;
    const address = await mirror((request, response) => {
      asked++;
      whole(request, response);
    });
    await writeFile(join(folder, `${FILE.name}.gz`), PACKED.subarray(0, 500));
    await download([address]);
    await download([address]);
    expect(asked).toBe(1);
  });

  it.each([
    ['does not have the file', missing, 'HTTP 404 Not Found'],
    ['breaks off', brokenOff, 'The connection broke off'],
    ['sends other bytes', altered, `expected SHA-256 ${FILE.sha256.slice(0, 12)}…, got`],
    ['never ends', endless, 'expected at most 51,024 bytes, got more'],
    ['sends a gzip bomb', bomb, 'unpacks to more than 50,000 bytes'],
  ])(
    'goes on to the second mirror when the first %s; without one it says what happened',
    async (_, bad, why) => {
      const first = await mirror(bad);
      await expect(download([first])).rejects.toMatchObject({
        code: 'network',
        message: expect.stringContaining(`${FILE.name} could not be downloaded: ${first}${FILE.name}.gz: `),
      });
      await expect(download([first])).rejects.toThrow(why);
      expect(await readdir(folder)).toEqual([]);
      await download([first, await mirror(whole)]);
      expect(await readdir(folder)).toEqual([`${FILE.name}.gz`]);
    },
  );

  it('gives up a mirror that falls silent', async () => {
    await expect(download([await mirror(silent)], { stallMs: 50 })).rejects.toThrow(
      'nothing came for 0.05 s',
    );
  });

  it('says so when nobody listens', async () => {
    await expect(download(['http://127.0.0.1:1/'])).rejects.toMatchObject({ code: 'network' });
  });

  it('stops when it is cancelled and leaves nothing behind', async () => {
    const cancel = new AbortController();
    const address = await mirror((request, response) => {
      silent(request, response);
      setImmediate(() => cancel.abort());
    });
    const second = await mirror(whole);
    await expect(download([address, second], { signal: cancel.signal })).rejects.toMatchObject({
      code: 'cancelled',
      message: 'The download was cancelled',
    });
    await expect(download([second], { signal: cancel.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('says what %s means, and asks for the internet', async (code) => {
    const cause = Object.assign(new Error(`getaddrinfo ${code} mirror.test`), { code });
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
    const mirrors = ['https://mirror.test/', 'https://other.test/'];
    const failed = downloadMnist({
      folder,
      files: [FILE],
      mirrors,
      fetch,
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    await expect(failed).rejects.toThrow(
      'train-images-idx3-ubyte could not be downloaded: no address was found for mirror.test, other.test. Is this computer connected to the internet?',
    );
  });

  it('says that a mirror refused, and never the words of the system', async () => {
    const gone = await mirror(whole);
    const server = servers.pop();
    await new Promise((resolve) => server?.close(resolve));
    const failed = downloadMnist({
      folder,
      files: [FILE],
      mirrors: [gone],
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    await expect(failed).rejects.toThrow('The other side refused the connection');
    await expect(failed).rejects.not.toThrow('ECONNREFUSED');
  });
});
