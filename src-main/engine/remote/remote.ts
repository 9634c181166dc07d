import type { DeviceSummary } from '../../shared/devices';
import { sentence } from '../sentences';
import { SentenceError, sentenceOf, type Sentence } from '../../shared/sentences/sentence';
import { createAsker, type RpcAnswer } from '../../shared/rpc';
import { DeviceError, type Device, type Network } from '../device';
import { checkBatch } from '../devices/batch';
import type { Model } from '../model';
import {
  checkedActivations,
  checkedLogits,
  checkedSentence,
  checkedSummaries,
  createTrust,
  NonsenseError,
} from './trust';
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

/**
 * Talks to the page at the other end of `port`. A page that is lost, or does not answer in time, rejects whatever was
 * asked of it, then and later, with the reason; `onLost` hears of it once.
 */
export function createRemote(
  port: RemotePort,
  onLost: (why: Sentence) => void,
  limits: RemoteLimits = LIMITS,
): Remote {
  let networks = 0;
  let lost: Sentence | null = null;
  const asker = createAsker<ArrayBuffer>((message, transfer) => port.post(message, transfer));

  function lose(why: Sentence): void {
    if (lost !== null) return;
    lost = why;
    asker.fail({ code: 'internal', sentence: why });
    onLost(why);
  }

  function giveUp(why: Sentence): void {
    lose(why);
    port.close();
  }

  function receive(message: unknown): void {
    // A connection that cannot carry a message may deliver null for it; whose answer it was, nobody knows any more.
    if (typeof message !== 'object' || message === null) return giveUp(sentence('page.messageLost'));
    // A page answers, and nothing else.
    if ('outcome' in message) asker.receive(message as RpcAnswer);
  }

  async function ask<K extends RemoteRequestName>(
    request: K,
    argument: RemoteRequestOf<K>,
    limitMs: number,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<RemoteAnswerOf<K>> {
    if (lost !== null) throw new SentenceError(lost);
    const timer = setTimeout(() => giveUp(sentence('engine.silent', { seconds: limitMs / 1000 })), limitMs);
    const outcome = await asker.ask(request, argument, { transfer }).finally(() => clearTimeout(timer));
    if (outcome.ok) return outcome.value as RemoteAnswerOf<K>;
    const said = checkedSentence(outcome.failure.sentence);
    throw outcome.failure.code === 'unavailable' ? new DeviceError(said) : new SentenceError(said);
  }

  /** Whoever answers nonsense is not asked again. */
  async function orGiveUp<T>(checked: Promise<T>): Promise<T> {
    try {
      return await checked;
    } catch (error) {
      if (error instanceof NonsenseError) giveUp(error.sentence);
      throw error;
    }
  }

  async function prepare(device: RemoteName, model: Model): Promise<Network> {
    const network = ++networks;
    await ask('prepare', { network, device, model }, limits.prepareMs);
    const trust = createTrust(model);
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
    const layers = model.layers.length;
    const logitsOf = async (inputs: Float32Array, count: number): Promise<Float32Array> =>
      checkedLogits(await batch('run', inputs, count), count);
    const run: Network['run'] = (inputs, count) =>
      orGiveUp(
        logitsOf(inputs, count).then(async (logits) => {
          await trust.sample(inputs, count, logits);
          return logits;
        }),
      );
    const activations = (inputs: Float32Array, count: number): Promise<readonly Float32Array[]> =>
      orGiveUp(batch('activations', inputs, count).then((lists) => checkedActivations(lists, layers, count)));
    await orGiveUp(trust.begin({ run: logitsOf }));
    return {
      run,
      activations,
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
      return checkedSummaries(await ask('probe', null, limits.prepareMs));
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
