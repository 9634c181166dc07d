import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { sentence } from './sentences';
import { sentenceOf, type Sentence } from '../shared/sentences/sentence';
import { Budget } from './budget';
import { DataError, listed, messageOf } from './error';
import { readWhole, writeFileAtomically } from './files';
import { gunzipAside, isGzip } from './gunzip';

/** A file of MNIST as it must be once inflated. */
export interface KnownFile {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the inflated bytes, hexadecimal. */
  readonly sha256: string;
}

/** The four files, as the original site had them; checksums of the inflated IDX bytes. */
export const MNIST_FILES: readonly KnownFile[] = [
  {
    name: 'train-images-idx3-ubyte',
    bytes: 47_040_016,
    sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  },
  {
    name: 'train-labels-idx1-ubyte',
    bytes: 60_008,
    sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  },
  {
    name: 't10k-images-idx3-ubyte',
    bytes: 7_840_016,
    sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  },
  {
    name: 't10k-labels-idx1-ubyte',
    bytes: 10_008,
    sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  },
];

/** Public copies; the name of a file and `.gz` is put behind. */
export const MNIST_MIRRORS: readonly string[] = [
  'https://storage.googleapis.com/cvdf-datasets/mnist/',
  'https://ossci-datasets.s3.amazonaws.com/mnist/',
];

export interface DownloadProgress {
  readonly file: string;
  readonly receivedBytes: number;
  /** Null when the mirror does not say. */
  readonly totalBytes: number | null;
}

export interface DownloadOptions {
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
  readonly mirrors?: readonly string[];
  readonly files?: readonly KnownFile[];
  readonly fetch?: typeof globalThis.fetch;
  /** A mirror that sends nothing for so long is given up. */
  readonly stallMs?: number;
}

const network = (said: Sentence) => new DataError('network', said);
const cancelled = (cause?: unknown) => new DataError('cancelled', sentence('download.cancelled'), { cause });

/** What the system's codes of a connection that failed mean to a person. */
const CONNECTION_FAILURES: Readonly<Record<string, Sentence>> = {
  ENOTFOUND: sentence('download.noAddress'),
  EAI_AGAIN: sentence('download.noAddress'),
  ECONNREFUSED: sentence('download.refused'),
  ECONNRESET: sentence('download.brokenOff'),
  EPIPE: sentence('download.brokenOff'),
  UND_ERR_SOCKET: sentence('download.brokenOff'),
  ETIMEDOUT: sentence('download.unreachable'),
  EHOSTUNREACH: sentence('download.unreachable'),
  ENETUNREACH: sentence('download.unreachable'),
  UND_ERR_CONNECT_TIMEOUT: sentence('download.unreachable'),
};

/** The code below the message that fetch shows; `fetch failed` alone helps nobody. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  // Where a name has several addresses, each of them has failed.
  const [first] = cause instanceof AggregateError ? (cause.errors as unknown[]) : [cause];
  const { code } = (first ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}

function reasonOf(error: unknown): Sentence {
  const known = CONNECTION_FAILURES[codeOf(error)];
  if (known) return known;
  const cause = error instanceof Error ? error.cause : undefined;
  const what = sentenceOf(error);
  return cause ? sentence('download.because', { what, cause: messageOf(cause) }) : what;
}

/** Throws unless the inflated bytes are the known file. */
async function checkFile(bytes: Uint8Array, file: KnownFile): Promise<void> {
  const plain = await gunzipAside(bytes, file.name, new Budget({ unpacked: file.bytes }));
  const sha256 = createHash('sha256').update(plain).digest('hex');
  if (sha256 === file.sha256) return;
  const [expected, got] = [file.sha256.slice(0, 12), sha256.slice(0, 12)];
  throw network(sentence('download.checksum', { expected, got, bytes: plain.length, all: file.bytes }));
}

async function hasFile(folder: string, file: KnownFile): Promise<boolean> {
  for (const name of [file.name, `${file.name}.gz`]) {
    try {
      await checkFile(await readWhole(join(folder, name)), file);
      return true;
    } catch {
      // Not there, or not whole: it is fetched anew.
    }
  }
  return false;
}

/** All bytes of a response's body, at most `limit`; `onBytes` hears how many there are so far. */
async function readBody(
  response: Response,
  limit: number,
  onBytes: (received: number) => void,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of response.body ?? []) {
    received += chunk.length;
    if (received > limit) throw network(sentence('download.tooLarge', { most: limit }));
    chunks.push(chunk);
    onBytes(received);
  }
  return Buffer.concat(chunks);
}

/** Fetches one file from one mirror and checks it. A mirror that goes silent is aborted after `stallMs`. */
async function fetchFile(url: string, file: KnownFile, options: DownloadOptions): Promise<Uint8Array> {
  const { fetch = globalThis.fetch, stallMs = 30_000, onProgress, signal } = options;
  const stalled = new AbortController();
  const giveUp = () => stalled.abort(network(sentence('download.silent', { seconds: stallMs / 1000 })));
  let timer = setTimeout(giveUp, stallMs);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, stalled.signal]) });
    if (!response.ok) {
      const status = `${response.status} ${response.statusText}`.trim();
      throw network(sentence('download.http', { status }));
    }
    const length = Number(response.headers.get('content-length'));
    const totalBytes = length > 0 && !response.headers.has('content-encoding') ? length : null;
    const bytes = await readBody(response, file.bytes + 1024, (receivedBytes) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, stallMs);
      onProgress({ file: file.name, receivedBytes, totalBytes });
    });
    await checkFile(bytes, file);
    return bytes;
  } catch (error) {
    throw stalled.signal.aborted ? stalled.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

async function fetchFromMirrors(file: KnownFile, options: DownloadOptions): Promise<Uint8Array> {
  const failures: Sentence[] = [];
  const unknown: string[] = [];
  const mirrors = options.mirrors ?? MNIST_MIRRORS;
  for (const mirror of mirrors) {
    const url = `${mirror}${file.name}.gz`;
    try {
      return await fetchFile(url, file, options);
    } catch (error) {
      if (options.signal.aborted) throw cancelled(error);
      failures.push(sentence('download.mirror', { url, why: reasonOf(error) }));
      if (reasonOf(error).id === 'download.noAddress') unknown.push(new URL(url).hostname);
    }
  }
  if (unknown.length === mirrors.length) {
    throw network(sentence('download.offline', { file: file.name, hosts: unknown.join(', ') }));
  }
  throw network(sentence('download.failed', { file: file.name, why: listed(failures) }));
}

/**
 * Brings the four MNIST files into a folder, as gzip. A file that is there already and whole is left alone. Each is
 * taken from the first mirror that gives it whole, with the right SHA-256 of its inflated bytes, and stands
 * under its name only then. Throws DataError: network (with what each mirror did), cancelled, storage.
 */
export async function downloadMnist(options: DownloadOptions): Promise<void> {
  for (const file of options.files ?? MNIST_FILES) {
    if (options.signal.aborted) throw cancelled();
    if (await hasFile(options.folder, file)) continue;
    const bytes = await fetchFromMirrors(file, options);
    await writeFileAtomically(join(options.folder, file.name + (isGzip(bytes) ? '.gz' : '')), bytes);
  }
}
