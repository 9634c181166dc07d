import type { DeviceSummary } from '../../shared/contract';
import { sentence, SentenceError, sentenceOf, type Sentence } from '../../shared/sentences/sentence';
import type { WireAnswer } from '../../shared/wire';
import { DeviceError, type Device, type Network } from '../device';
import { checkBatch } from '../devices/batch';
import type { Model } from '../model';
import type { RemoteAnswerOf, RemoteName, RemotePort, RemoteRequestName, RemoteRequestOf } from './protocol';

/** How long the page may take, in ms; after that it hangs, and it is given up. */
export interface RemoteLimits {
  /** Opening devices, compiling kernels, self-tests: a software adapter needs seconds. */
  readonly prepareMs: number;
  readonly runMs: number;
  /** On top of runMs. */
  readonly perImageMs: number;
}
const LIMITS: RemoteLimits = { prepareMs: 40_000, runMs: 10_000, perImageMs: 50 };

/** The devices of a page as devices of this engine. */
export interface Remote {
  probe(): Promise<readonly DeviceSummary[]>;
  /** The device as any other. What it throws after the page refused a model is a DeviceError, else an Error. */
  device(summary: DeviceSummary & { readonly name: RemoteName }): Device;
  close(): void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * Talks to the page at the other end of `port`. A page that is lost, or does not answer in time, rejects whatever was
 * asked of it, then and later, with the reason; `onLost` hears of it once.
 */
export function createRemote(
  port: RemotePort,
  onLost: (why: Sentence) => void,
  limits: RemoteLimits = LIMITS,
): Remote {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let networks = 0;
  let lost: Sentence | null = null;

  function lose(why: Sentence): void {
    if (lost !== null) return;
    lost = why;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new SentenceError(why));
    }
    waiting.clear();
    onLost(why);
  }

  function giveUp(why: Sentence): void {
    lose(why);
    port.close();
  }

  function receive(message: unknown): void {
    // A connection that cannot carry a message may deliver null for it; whose answer it was, nobody knows any more.
    if (typeof message !== 'object' || message === null) return giveUp(sentence('page.messageLost'));
    const { id, outcome } = message as WireAnswer;
    const entry = waiting.get(id);
    if (!entry) return;
    waiting.delete(id);
    clearTimeout(entry.timer);
    if (outcome.ok) entry.resolve(outcome.value);
    else {
      const { code, sentence } = outcome.failure;
      entry.reject(code === 'unavailable' ? new DeviceError(sentence) : new SentenceError(sentence));
    }
  }

  function ask<K extends RemoteRequestName>(
    request: K,
    argument: RemoteRequestOf<K>,
    limitMs: number,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<RemoteAnswerOf<K>> {
    if (lost !== null) return Promise.reject(new SentenceError(lost));
    const id = ++asked;
    return new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => giveUp(sentence('engine.silent', { seconds: limitMs / 1000 })), limitMs);
      waiting.set(id, { resolve, reject, timer });
      port.post({ id, request, argument }, transfer);
    }) as Promise<RemoteAnswerOf<K>>;
  }

  async function prepare(device: RemoteName, model: Model): Promise<Network> {
    const network = ++networks;
    await ask('prepare', { network, device, model }, limits.prepareMs);
    const batch = async <K extends 'run' | 'activations'>(
      request: K,
      inputs: Float32Array,
      count: number,
    ): Promise<RemoteAnswerOf<K>> => {
      checkBatch(inputs, count);
      // A copy to give away: the caller may need the inputs again, for another device.
      const own = inputs.slice();
      try {
        const limitMs = limits.runMs + limits.perImageMs * count;
        return await ask(request, { network, inputs: own, count }, limitMs, [own.buffer]);
      } catch (error) {
        // The model was accepted: whatever goes wrong now is no refusal.
        throw new SentenceError(sentenceOf(error), { cause: error });
      }
    };
    return {
      run: (inputs, count) => batch('run', inputs, count),
      activations: (inputs, count) => batch('activations', inputs, count),
      // A page that is gone has released it already.
      dispose: () =>
        ask('release', { network }, limits.runMs).then(
          () => undefined,
          () => undefined,
        ),
    };
  }

  port.listen(receive, lose);
  const ready = ask('reset', null, limits.prepareMs);
  // Whoever probes hears of it.
  ready.catch(() => undefined);
  return {
    async probe() {
      await ready;
      return ask('probe', null, limits.prepareMs);
    },
    device: ({ name, detail }) => ({
      name,
      detail,
      prepare: (model) => prepare(name, model),
      dispose: () => Promise.resolve(),
    }),
    close: () => giveUp(sentence('page.released')),
  };
}
