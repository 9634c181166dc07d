import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { PIXELS } from '../../shared/digits';
import { sentence } from '../sentences';
import { english, plain, type Sentence } from '../../shared/sentences/sentence';
import { DeviceError, type Device } from '../device';
import { referenceDevice } from '../devices/reference';
import { randomCnn, randomImages } from '../test-fixtures';
import type { RemoteName, RemotePort } from './protocol';
import { createRemote, type RemoteLimits } from './remote';
import { serveDevices } from './serve';

const LIMITS: RemoteLimits = { prepareMs: 5_000, runMs: 5_000, perImageMs: 0 };
const model = randomCnn(1);
const images = randomImages(3, 2);
const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

/** Two ends of one connection; `cut` breaks it as a closing page does. */
function connection(): {
  engine: RemotePort;
  page: RemotePort;
  cut(why: string): void;
  spoil(message: unknown): void;
  closed(): boolean;
} {
  const { port1, port2 } = new MessageChannel();
  let lost: (why: Sentence) => void = () => undefined;
  let closed = false;
  ends.push(() => port1.close());
  return {
    engine: {
      post: (message, transfer) => port1.postMessage(message, transfer),
      listen: (receive, whenLost) => {
        port1.on('message', receive);
        lost = whenLost;
      },
      close: () => (closed = true),
    },
    page: {
      post: (message, transfer) => port2.postMessage(message, transfer),
      listen: (receive) => void port2.on('message', receive),
      close: () => port2.close(),
    },
    cut: (why: string) => lost(plain(why)),
    spoil: (message) => port2.postMessage(message),
    closed: () => closed,
  };
}

/** A page whose devices are the reference under the names of GPUs, changed by `spoil`. */
function pageWith(spoil: (device: Device, name: RemoteName) => Device = (device) => device, limits = LIMITS) {
  const { engine, page, cut, spoil: spoilMessage, closed } = connection();
  serveDevices(page, async (name) =>
    spoil({ ...referenceDevice, name, detail: plain(`${name} of a test`) }, name),
  );
  const losses: string[] = [];
  const remote = createRemote(engine, (why) => losses.push(english(why)), limits);
  const prepare = () => remote.device({ name: 'webgl2', available: true, detail: plain('x') }).prepare(model);
  return { remote, prepare, losses, cut, spoilMessage, closed };
}

/** The device with another answer to every batch. */
const answering =
  (change: (logits: Float32Array) => Float32Array | Promise<Float32Array>) =>
  (device: Device): Device => ({
    ...device,
    prepare: async (prepared) => {
      const network = await device.prepare(prepared);
      return { ...network, run: async (inputs, count) => change(await network.run(inputs, count)) };
    },
  });

describe('a device of a page', () => {
  it('computes what the same device computes here, and leaves the inputs with their owner', async () => {
    const network = await pageWith().prepare();
    const here = await referenceDevice.prepare(model);
    expect(await network.run(images, 3)).toEqual(await here.run(images, 3));
    expect(await network.activations(images, 3)).toEqual(await here.activations(images, 3));
    expect(images).toHaveLength(3 * PIXELS);
  });

  it('is listed with what it is, in software untested, and one that cannot be opened with the reason', async () => {
    let prepared = 0;
    const { remote } = pageWith((device, name) => {
      if (name === 'webgpu') throw new DeviceError(plain('no adapter'));
      const prepare: Device['prepare'] = (model) => (prepared++, device.prepare(model));
      return { ...device, prepare, detail: plain('ANGLE (Google, SwiftShader)') };
    });
    expect(await remote.probe()).toEqual([
      { name: 'webgpu', available: false, detail: plain('no adapter') },
      {
        name: 'webgl2',
        available: true,
        detail: sentence('device.software', { detail: plain('ANGLE (Google, SwiftShader)') }),
        software: true,
      },
    ]);
    expect(prepared).toBe(0);
  });

  it('is refused as a device that refuses the model, not as one that failed', async () => {
    const { prepare } = pageWith((device) => ({
      ...device,
      prepare: () => Promise.reject(new DeviceError(plain('too many layers'))),
    }));
    await expect(prepare()).rejects.toThrow(DeviceError);
    await expect(prepare()).rejects.toThrow('too many layers');
  });
});

describe('the self-test', () => {
  it.each([
    [
      'probabilities that are off',
      (logits: Float32Array) => logits.map((z, i) => z + (i % 10 === 3 ? 0.2 : 0)),
    ],
    ['numbers that are none', (logits: Float32Array) => logits.fill(NaN)],
    ['the answers of other images', (logits: Float32Array) => logits.slice().reverse()],
  ])('fails a device that gives %s', async (_what, change) => {
    const { remote, prepare } = pageWith(answering(change));
    expect((await remote.probe()).map(({ available }) => available)).toEqual([false, false]);
    await expect(prepare()).rejects.toThrow('failed its self-test');
    await expect(prepare()).rejects.not.toThrow(DeviceError);
  });

  it('passes rounding', async () => {
    const { remote } = pageWith(answering((logits) => logits.map((z) => z * (1 + 1e-6))));
    expect((await remote.probe()).map(({ available }) => available)).toEqual([true, true]);
  });
});

/** A page that answers each request as `answers` says, and whatever it is asked to prepare, it says is ready. */
function fakePage(answers: (request: string, argument: { count: number }) => unknown) {
  const { engine, page, closed } = connection();
  page.listen((message) => {
    const { id, request, argument } = message as { id: number; request: string; argument: { count: number } };
    const value = ['reset', 'prepare', 'release'].includes(request) ? null : answers(request, argument);
    page.post({ id, outcome: { ok: true, value } }, []);
  }, () => undefined); // prettier-ignore
  const losses: string[] = [];
  const remote = createRemote(engine, (why) => losses.push(english(why)), LIMITS);
  const prepare = () => remote.device({ name: 'webgl2', available: true, detail: plain('x') }).prepare(model);
  return { remote, prepare, losses, closed };
}

describe('a page that is no engine', () => {
  it('is dropped when it takes everything for a seven', async () => {
    const { prepare, losses, closed } = fakePage((_request, { count }) =>
      Float32Array.from({ length: 10 * count }, (_, i) => (i % 10 === 7 ? 9 : 0)),
    );
    await expect(prepare()).rejects.toThrow('its answers differ from the reference');
    expect(losses).toEqual([expect.stringContaining('its answers differ from the reference')]);
    expect(closed()).toBe(true);
  });

  it.each([null, [], 'seven', new Float32Array(3), new Uint8Array(10), { length: 40 }])(
    'is dropped when it answers %j',
    async (answer) => {
      const { prepare, losses, closed } = fakePage(() => answer);
      await expect(prepare()).rejects.toThrow('it answered nonsense');
      expect(losses).toHaveLength(1);
      expect(closed()).toBe(true);
    },
  );

  it('is found out when it begins to lie after it was trusted, and on activations without a layer', async () => {
    let lies = false;
    const { prepare, losses } = pageWith(
      answering((logits) => (lies ? logits.map((_, i) => (i % 10 === 7 ? 9 : 0)) : logits)),
    );
    const network = await prepare();
    for (let batch = 0; batch < 20; batch++) await network.run(images, 3);
    lies = true;
    const lying = (async () => {
      for (let batch = 0; batch < 1_000; batch++) await network.run(images, 3);
    })();
    await expect(lying).rejects.toThrow('its answers differ from the reference');
    expect(losses).toHaveLength(1);
    const fake = fakePage((request, { count }) =>
      request === 'activations' ? [new Float32Array(10 * count)] : null,
    );
    await expect(fake.prepare()).rejects.toThrow('nonsense');
  });

  it.each([
    null,
    7,
    [null],
    [{ name: 'webgl2', available: true, detail: { id: 'constructor', values: [] } }],
  ])('breaks nothing when it says of its devices %j', async (answer) => {
    const summaries = await fakePage(() => answer).remote.probe();
    expect(summaries.map(({ name }) => name)).toEqual(['webgpu', 'webgl2']);
    for (const { detail } of summaries) expect(typeof english(detail)).toBe('string');
  });
});

describe('a page that is lost', () => {
  it('rejects what is under way and whatever comes later, with the reason', async () => {
    const { prepare, losses, cut } = pageWith();
    const network = await prepare();
    const running = network.run(images, 3);
    cut('the page was closed');
    await expect(running).rejects.toThrow('the page was closed');
    await expect(network.run(images, 3)).rejects.toThrow('the page was closed');
    await expect(prepare()).rejects.toThrow('the page was closed');
    await network.dispose();
    expect(losses).toEqual(['the page was closed']);
  });

  it.each([null, undefined, 7, 'text'])(
    'is lost, and nothing throws, when %s arrives in the place of an answer',
    async (instead) => {
      const { prepare, losses, spoilMessage, closed } = pageWith();
      const network = await prepare();
      spoilMessage(instead);
      const running = network.run(images, 3);
      await expect(running).rejects.toThrow('a message from it was lost');
      expect(losses).toEqual(['a message from it was lost']);
      expect(closed()).toBe(true);
    },
  );

  it('is given up when it does not answer in time', async () => {
    let runs = 0;
    const hang = answering((logits) => (++runs > 2 ? new Promise(() => undefined) : logits));
    const { prepare, losses, closed } = pageWith(hang, { ...LIMITS, runMs: 100 });
    const network = await prepare();
    await expect(network.run(images, 3)).rejects.toThrow('no answer for 0.1 s');
    expect(losses).toEqual(['no answer for 0.1 s']);
    expect(closed()).toBe(true);
  });

  it('is no refusal when a batch fails on a model that was accepted', async () => {
    let runs = 0;
    const lose = answering((logits) => {
      if (++runs > 2) throw new DeviceError(plain('the context was lost'));
      return logits;
    });
    const network = await pageWith(lose).prepare();
    const failure = await network.run(images, 3).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'the context was lost' });
    expect(failure).not.toBeInstanceOf(DeviceError);
  });
});
