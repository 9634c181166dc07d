import { Worker } from 'node:worker_threads';
import type { Notice } from '../shared/contract';
import { CLASSES, PIXELS } from '../shared/digits';
import { sentence, sentenceOf, type Sentence } from '../shared/sentences/sentence';
import type { Engine, FromWorker, LoadRequest, SimpleAsk, ToWorker } from './port';
import { ExpectedError } from '../shared/failure';
import { sharePage, type SharedPage } from './thread-port';

/** No word from a working engine for this long: it hangs. Compiling kernels for a software GPU takes seconds. */
const SILENCE_MS = 60_000;
/** A job is given to at most this many workers. */
const MOST_ATTEMPTS = 2;

interface Job {
  /** The message that starts it; after a restart it is made and sent again. */
  message(): ToWorker;
  readonly onProgress?: (message: Extract<FromWorker, { kind: 'progress' }>) => void;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  attempts: number;
}

/** The memory of a data set that both threads read, made once for all runs on it. Data sets are never written. */
const shared = new WeakMap<ArrayBufferLike, SharedArrayBuffer>();

function sharedPixels(pixels: Uint8Array): Uint8Array {
  const { buffer, byteOffset, length } = pixels;
  if (buffer instanceof SharedArrayBuffer) return pixels;
  let memory = shared.get(buffer);
  if (!memory) {
    memory = new SharedArrayBuffer(buffer.byteLength);
    new Uint8Array(memory).set(new Uint8Array(buffer));
    shared.set(buffer, memory);
  }
  return new Uint8Array(memory, byteOffset, length);
}

/**
 * The engine in a worker thread, started from the bundle at `url`. When the worker dies or falls silent, it is started
 * anew with the same models and every unfinished job is sent once more, batches from the first image without an
 * answer; `notify` is told. A job that loses its second worker is rejected with `unavailable`: nothing ever hangs.
 */
export function createEngineClient(
  url: URL,
  notify: (notice: Notice) => void,
  silenceMs = SILENCE_MS,
): Engine {
  const jobs = new Map<number, Job>();
  const models = new Map<string, LoadRequest>();
  let nextJob = 1;
  let page: SharedPage | null = null;
  let closed = false;
  let watchdog: NodeJS.Timeout | undefined;
  let worker: Worker | null = null;

  function start(): Worker {
    const started = new Worker(url);
    let why = sentence('engine.ended');
    started.on('message', (message: FromWorker) => {
      if (started === worker) receive(message);
    });
    started.on('error', (error) => (why = sentenceOf(error)));
    started.on('exit', () => lose(started, why));
    worker = started;
    for (const request of models.values()) post(() => ({ kind: 'ask', job: 0, ask: 'load', request }));
    const lending = page;
    if (lending) post(() => ({ kind: 'page', job: 0, port: lending.connect() }));
    return started;
  }

  /** A worker is gone: its jobs go to the next one. Without jobs, the next request starts it. */
  function lose(lost: Worker, why: Sentence): void {
    if (lost !== worker || closed) return;
    worker = null;
    notify({ level: 'warning', sentence: sentence('engine.stopped', { why }) });
    for (const [id, job] of [...jobs]) {
      if (++job.attempts <= MOST_ATTEMPTS) post(() => job.message());
      else
        settle(id, () =>
          job.reject(new ExpectedError('unavailable', sentence('engine.stoppedTwice', { why }))),
        );
    }
    watch();
  }

  function watch(): void {
    clearTimeout(watchdog);
    const watched = worker;
    if (jobs.size === 0 || closed || !watched) return;
    watchdog = setTimeout(() => {
      lose(watched, sentence('engine.silent', { seconds: silenceMs / 1000 }));
      void watched.terminate();
    }, silenceMs);
    watchdog.unref();
  }

  /** The message is made once there is a worker: what it carries of a page belongs to the newest connection. */
  function post(make: () => ToWorker): void {
    const target = worker ?? start();
    const message = make();
    target.postMessage(message, message.kind === 'page' ? [message.port] : []);
  }

  function settle(id: number, how: (job: Job) => void): void {
    const job = jobs.get(id);
    jobs.delete(id);
    if (job) how(job);
  }

  function receive(message: FromWorker): void {
    if (message.kind === 'notice') return notify(message.notice);
    if (message.kind === 'progress') jobs.get(message.job)?.onProgress?.(message);
    else if (message.kind === 'answer') settle(message.job, (job) => job.resolve(message.value));
    else {
      const { code, sentence } = message.failure;
      settle(message.job, (job) => job.reject(new ExpectedError(code, sentence)));
    }
    watch();
  }

  function submit(job: Pick<Job, 'onProgress'> & { message(id: number): ToWorker }): {
    id: number;
    done: Promise<unknown>;
  } {
    const id = nextJob++;
    if (closed) {
      return { id, done: Promise.reject(new ExpectedError('unavailable', sentence('engine.closed'))) };
    }
    const message = () => job.message(id);
    post(message);
    const done = new Promise<unknown>((resolve, reject) => {
      jobs.set(id, { ...job, message, resolve, reject, attempts: 1 });
    });
    watch();
    return { id, done };
  }

  const ask =
    <K extends SimpleAsk>(name: K) =>
    (request?: Parameters<Engine[K]>[0]): ReturnType<Engine[K]> =>
      submit({ message: (job) => ({ kind: 'ask', job, ask: name, request }) }).done as ReturnType<Engine[K]>;

  const runBatches: Engine['runBatches'] = async (request, onProgress, signal) => {
    let finished = 0;
    const pixels = sharedPixels(request.pixels);
    const rest = () => (signal.aborted ? new Uint8Array() : pixels.subarray(finished * PIXELS));
    const { id, done } = submit({
      message: (job) => ({ kind: 'batches', job, request: { ...request, pixels: rest() } }),
      onProgress: ({ progress }) => {
        finished += progress.logits.length / CLASSES;
        onProgress(progress);
      },
    });
    const cancel = (): void => post(() => ({ kind: 'cancel', job: id }));
    signal.addEventListener('abort', cancel, { once: true });
    await done.finally(() => signal.removeEventListener('abort', cancel));
  };

  return {
    devices: ask('devices'),
    load: (request) => {
      models.set(request.id, request);
      return ask('load')(request);
    },
    unload: (request) => {
      models.delete(request.id);
      return ask('unload')(request);
    },
    warmUp: ask('warmUp'),
    timings: ask('timings'),
    takeOver: ask('takeOver'),
    remeasure: ask('remeasure'),
    predict: ask('predict'),
    inspect: ask('inspect'),
    runBatches,
    usePage: async (port) => {
      const shared = sharePage(port, () => {
        if (page === shared) page = null;
      });
      const { done } = submit({ message: (job) => ({ kind: 'page', job, port: shared.connect() }) });
      page = shared;
      await done;
    },
    async close() {
      closed = true;
      clearTimeout(watchdog);
      for (const id of [...jobs.keys()]) {
        settle(id, (job) => job.reject(new ExpectedError('cancelled', sentence('engine.wasClosed'))));
      }
      await worker?.terminate();
    },
  };
}
