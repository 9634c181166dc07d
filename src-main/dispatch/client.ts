import { Worker, type MessagePort } from 'node:worker_threads';
import type { Notice } from '../shared/contract';
import { CLASSES, PIXELS } from '../shared/digits';
import { ExpectedError, type Failure } from '../shared/failure';
import { createAsker, type Asker, type AskOptions, type RpcAnswer, type RpcEvent } from '../shared/rpc';
import { sentence } from './sentences';
import { sentenceOf, type Sentence } from '../shared/sentences/sentence';
import {
  NOTICE,
  type BatchesProgress,
  type Engine,
  type EngineRequest,
  type LoadRequest,
  type Predicted,
} from './port';
import { sharePage, type SharedPage } from './thread-port';

/** No word from a working engine for this long: it hangs. Compiling kernels for a software GPU takes seconds. */
const SILENCE_MS = 60_000;
/** A request is given to at most this many workers. */
const MOST_ATTEMPTS = 2;

/** One worker from its start to its end. */
interface Life {
  readonly worker: Worker;
  readonly asker: Asker<MessagePort>;
  /** Why it ended, while it has not been told of otherwise; null as long as it lives. */
  lost: Failure | null;
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

/** What is asked, made anew for every worker: the connection to a page, the images without an answer. */
type Make = () => { readonly argument: unknown } & Pick<AskOptions<MessagePort>, 'transfer'>;

/**
 * The engine in a worker thread, started from the bundle at `url`. When the worker dies or falls silent, it is started
 * anew with the same models and every unfinished request is asked once more, batches from the first image without an
 * answer; `notify` is told. What loses its second worker is rejected with `unavailable`: nothing ever hangs.
 */
export function createEngineClient(
  url: URL,
  notify: (notice: Notice) => void,
  silenceMs = SILENCE_MS,
): Engine {
  const models = new Map<string, LoadRequest>();
  let page: SharedPage | null = null;
  let closed = false;
  let watchdog: NodeJS.Timeout | undefined;
  let life: Life | null = null;

  function start(): Life {
    const worker = new Worker(url);
    const asker = createAsker<MessagePort>((message, transfer) => worker.postMessage(message, transfer));
    const started: Life = { worker, asker, lost: null };
    let why = sentence('engine.ended');
    worker.on('message', (message: RpcAnswer | RpcEvent) => receive(started, message));
    worker.on('error', (error) => (why = sentenceOf(error)));
    worker.on('exit', () => lose(started, why));
    life = started;
    // What goes wrong here goes wrong again, and is told, when the model or the page is used.
    for (const argument of models.values()) void asker.ask('load', argument);
    if (page) {
      const port = page.connect();
      void asker.ask('usePage', { port }, { transfer: [port] });
    }
    return started;
  }

  function receive(from: Life, message: RpcAnswer | RpcEvent): void {
    if (from !== life) return;
    if (!('event' in message)) from.asker.receive(message);
    else if (message.event === NOTICE) notify(message.payload as Notice);
    watch();
  }

  /** A worker is gone: whatever it was asked goes to the next one. Without requests, the next one starts it. */
  function lose(gone: Life, why: Sentence): void {
    if (gone !== life || closed) return;
    life = null;
    notify({ level: 'warning', sentence: sentence('engine.stopped', { why }) });
    gone.lost = { code: 'unavailable', sentence: sentence('engine.stoppedTwice', { why }) };
    gone.asker.fail(gone.lost);
  }

  function watch(): void {
    clearTimeout(watchdog);
    const watched = life;
    if (closed || !watched || watched.asker.open === 0) return;
    watchdog = setTimeout(() => {
      lose(watched, sentence('engine.silent', { seconds: silenceMs / 1000 }));
      void watched.worker.terminate();
    }, silenceMs);
    watchdog.unref();
  }

  async function ask(
    request: EngineRequest,
    make: Make,
    options: Pick<AskOptions<MessagePort>, 'onProgress' | 'signal'> = {},
  ): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      if (closed) throw new ExpectedError('unavailable', sentence('engine.closed'));
      const asked = life ?? start();
      const { argument, ...more } = make();
      const answered = asked.asker.ask(request, argument, { ...options, ...more });
      watch();
      const outcome = await answered;
      if (outcome.ok) return outcome.value;
      const { code, sentence: said } = outcome.failure;
      if (outcome.failure !== asked.lost || attempt === MOST_ATTEMPTS) throw new ExpectedError(code, said);
    }
  }

  const simply =
    <K extends Exclude<EngineRequest, 'runBatches' | 'usePage'>>(request: K) =>
    (argument?: Parameters<Engine[K]>[0]): ReturnType<Engine[K]> =>
      ask(request, () => ({ argument })) as ReturnType<Engine[K]>;

  async function runBatches(...[request, tell, signal]: Parameters<Engine['runBatches']>): Promise<void> {
    let finished = 0;
    const make: Make = () => {
      const rest = signal.aborted
        ? request.pixels.subarray(0, 0)
        : request.pixels.subarray(finished * PIXELS);
      return { argument: { ...request, pixels: sharedPixels(rest) } };
    };
    const onProgress = (told: unknown): void => {
      const progress = told as BatchesProgress;
      finished += progress.logits.length / CLASSES;
      tell(progress);
    };
    await ask('runBatches', make, { onProgress, signal });
  }

  async function usePage(port: Parameters<Engine['usePage']>[0]): Promise<void> {
    const shared = sharePage(port, () => {
      if (page === shared) page = null;
    });
    const asking = ask('usePage', () => {
      const connection = shared.connect();
      return { argument: { port: connection }, transfer: [connection] };
    });
    page = shared;
    await asking;
  }

  return {
    devices: simply('devices'),
    load: (request) => {
      models.set(request.id, request);
      return simply('load')(request);
    },
    unload: (request) => {
      models.delete(request.id);
      return simply('unload')(request);
    },
    warmUp: simply('warmUp'),
    timings: simply('timings'),
    takeOver: simply('takeOver'),
    remeasure: simply('remeasure'),
    predict: (argument, signal) =>
      ask('predict', () => ({ argument }), signal ? { signal } : {}) as Promise<Predicted>,
    inspect: simply('inspect'),
    runBatches,
    usePage,
    async close() {
      closed = true;
      clearTimeout(watchdog);
      life?.asker.fail({ code: 'cancelled', sentence: sentence('engine.wasClosed') });
      await life?.worker.terminate();
    },
  };
}
