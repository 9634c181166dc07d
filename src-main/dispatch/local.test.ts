import { describe, expect, it } from 'vitest';
import { argmax } from '../engine/softmax';
import { DeviceError } from '../engine/device';
import type { Model } from '../engine/model';
import type { Notice } from '../shared/contract';
import { PIXELS } from '../shared/digits';
import { sentence } from './sentences';
import { english, plain } from '../shared/sentences/sentence';
import { createLocalEngine } from './local';
import type { BatchesProgress, BatchesRequest, Engine } from './port';
import { ANY_MODEL, pixelsOf, readFirstPixel, testDevices, type Behaviour } from './test-devices';

const DIGITS = Array.from({ length: 1_000 }, (_, n) => (n * 7) % 10);
const NO_NUMBERS = new Float32Array(0);
/** 10⁹ multiply-adds an image; the devices here do not look at its weights. */
const LARGE_MODEL: Model = {
  name: 'large',
  layers: [
    { name: 'wide', kind: 'dense', rows: 1, inputs: 100_000, outputs: 10_000, weights: NO_NUMBERS, bias: NO_NUMBERS, activation: 'identity', from: [] }, // prettier-ignore
  ],
};
const INPUT = Float32Array.from(pixelsOf([3]), (pixel) => pixel / 255);

async function engineWith(
  source: ReturnType<typeof testDevices>,
): Promise<{ engine: Engine; notices: Notice[] }> {
  const notices: Notice[] = [];
  const engine = createLocalEngine((notice) => notices.push(notice), source);
  await engine.load({ id: 'm', model: ANY_MODEL });
  return { engine, notices };
}

async function runAll(
  engine: Engine,
  request: Partial<BatchesRequest> = {},
  signal = new AbortController().signal,
) {
  const progress: BatchesProgress[] = [];
  const whole = { model: 'm', device: 'cpu', pixels: pixelsOf(DIGITS), batchSize: 100, ...request } as const;
  await engine.runBatches(whole, (one) => progress.push(one), signal);
  return { progress, predictions: progress.flatMap(({ logits }) => [...argmax(logits)]) };
}

/** Slow enough, without waiting, that other tasks come in between: some turns of the event loop a call. */
const slowly =
  (behaviour: Behaviour): Behaviour =>
  async (inputs, count) => {
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    return behaviour(inputs, count);
  };

/** Devices on which a model takes so many turns of the event loop to be made ready. */
function slowToPrepare(
  source: ReturnType<typeof testDevices>,
  turns: number,
): ReturnType<typeof testDevices> {
  return {
    ...source,
    openDevice: async (name) => {
      const device = await source.openDevice(name);
      return {
        ...device,
        prepare: async (model) => {
          for (let turn = 0; model !== ANY_MODEL && turn < turns; turn++) {
            await new Promise((resolve) => setImmediate(resolve));
          }
          return device.prepare(model);
        },
      };
    },
  };
}

describe('a network that takes long to be made ready', () => {
  const use = {
    predicted: (engine: Engine) => engine.predict({ model: 'large', device: 'cpu', inputs: INPUT }),
    'made ready in the background': (engine: Engine) => engine.warmUp({ id: 'large' }),
    inspected: (engine: Engine) =>
      engine.inspect({ model: 'large', device: 'cpu', inputs: INPUT }).catch(() => undefined),
  };

  it.each(Object.keys(use) as (keyof typeof use)[])(
    'holds up no answer of another one while it is %s',
    async (how) => {
      const { engine } = await engineWith(slowToPrepare(testDevices({ cpu: readFirstPixel }), 50));
      await engine.load({ id: 'large', model: { ...ANY_MODEL, name: 'large' } });
      let isReady = false;
      const large = use[how](engine).then(() => (isReady = true));
      let answers = 0;
      while (!isReady) {
        await engine.predict({ model: 'm', device: 'cpu', inputs: INPUT });
        answers++;
        await new Promise((resolve) => setImmediate(resolve));
      }
      await large;
      expect(answers).toBeGreaterThanOrEqual(15);
    },
  );

  it('is not waited for by others where it is closed meanwhile', async () => {
    const { engine } = await engineWith(slowToPrepare(testDevices({ cpu: readFirstPixel }), 50));
    await engine.load({ id: 'large', model: { ...ANY_MODEL, name: 'large' } });
    const order: string[] = [];
    const large = engine.predict({ model: 'large', device: 'cpu', inputs: INPUT }).then(
      () => 'answered',
      () => 'refused',
    );
    const closed = engine.unload({ id: 'large' }).then(() => order.push('closed'));
    await engine.predict({ model: 'm', device: 'cpu', inputs: INPUT }).then(() => order.push('answer'));
    await closed;
    expect(order).toEqual(['answer', 'closed']);
    expect(await large).toBe('refused');
  });
});

describe('running batches', () => {
  it.each([1, 7, 100, 333, 1_000, 10_000])(
    'predicts every image once and in order in batches of %i',
    async (batchSize) => {
      const { engine } = await engineWith(testDevices({ cpu: readFirstPixel }));
      expect((await runAll(engine, { batchSize })).predictions).toEqual(DIGITS);
    },
  );

  it('never lets a slice reach into the next batch, and gives the rest as a shorter one', async () => {
    const counts: number[] = [];
    const { engine } = await engineWith(
      testDevices({ cpu: (inputs, count) => (counts.push(count), readFirstPixel(inputs, count)) }),
    );
    await runAll(engine, { pixels: pixelsOf(DIGITS.slice(0, 17)), batchSize: 7 });
    expect(counts).toEqual([7, 7, 3]);
  });

  it('ends a large prediction when nobody waits for it any more, and goes on with the next', async () => {
    const gone = new AbortController();
    const counts: number[] = [];
    const { engine } = await engineWith(
      testDevices({
        cpu: (inputs, count) => {
          counts.push(count);
          gone.abort();
          return readFirstPixel(inputs, count);
        },
      }),
    );
    const inputs = Float32Array.from(pixelsOf(DIGITS), (pixel) => pixel / 255);
    await expect(engine.predict({ model: 'm', device: 'cpu', inputs }, gone.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(counts).toHaveLength(1);
    const { logits } = await engine.predict({ model: 'm', device: 'cpu', inputs: INPUT });
    expect([...argmax(logits)]).toEqual([3]);
  });

  it('answers a live prediction before a large one ends, whose answers stay in order', async () => {
    const { engine } = await engineWith(testDevices({ cpu: slowly(readFirstPixel) }));
    const inputs = Float32Array.from(pixelsOf(DIGITS), (pixel) => pixel / 255);
    const order: string[] = [];
    const large = engine.predict({ model: 'm', device: 'cpu', inputs }).then((answer) => {
      order.push('large');
      return answer;
    });
    await engine.predict({ model: 'm', device: 'cpu', inputs: INPUT });
    order.push('live');
    const { logits, device } = await large;
    expect(order).toEqual(['live', 'large']);
    expect([...argmax(logits)]).toEqual(DIGITS);
    expect(device.name).toBe('cpu');
  });

  it('answers others between the images of a network that takes long for each', async () => {
    const counts: number[] = [];
    const { engine } = await engineWith(
      testDevices({ cpu: slowly((inputs, count) => (counts.push(count), readFirstPixel(inputs, count))) }),
    );
    await engine.load({ id: 'large', model: LARGE_MODEL });
    const digits = [3, 1, 4, 1, 5, 9, 2, 6];
    const inputs = Float32Array.from(pixelsOf(digits), (pixel) => pixel / 255);
    const order: string[] = [];
    const large = engine.predict({ model: 'large', device: 'cpu', inputs }).then((answer) => {
      order.push('large');
      return answer;
    });
    await engine.predict({ model: 'm', device: 'cpu', inputs: INPUT });
    order.push('other');
    expect([...argmax((await large).logits)]).toEqual(digits);
    expect(order).toEqual(['other', 'large']);
    expect(counts.every((count) => count === 1)).toBe(true);
    // A batch of it is one job for everybody, but never one step.
    counts.length = 0;
    await runAll(engine, { model: 'large', pixels: pixelsOf(digits), batchSize: 8 });
    expect(counts[0]).toBe(1);
  });

  it('answers a live prediction between two runs of a measurement', async () => {
    let runs = 0;
    const live: Promise<number>[] = [];
    const { engine } = await engineWith(
      testDevices({
        cpu: (inputs, count) => {
          if (++runs === 2) {
            const asked = engine.predict({ model: 'm', device: 'cpu', inputs: INPUT });
            live.push(asked.then(() => runs));
          }
          return readFirstPixel(inputs, count);
        },
      }),
    );
    await engine.warmUp({ id: 'm' });
    // The second run of the measurement, then the prediction; a batch is still to be measured.
    expect(await Promise.all(live)).toEqual([3]);
    expect(runs).toBeGreaterThan(4);
  });

  it('computes as one batch what is asked so, for whoever times it', async () => {
    const counts: number[] = [];
    const { engine } = await engineWith(
      testDevices({ cpu: (inputs, count) => (counts.push(count), readFirstPixel(inputs, count)) }),
    );
    const inputs = Float32Array.from(pixelsOf(DIGITS), (pixel) => pixel / 255);
    await engine.predict({ model: 'm', device: 'cpu', inputs, whole: true });
    expect(counts).toEqual([1_000]);
  });

  it('answers at once whoever does not want a whole batch any more, also where the device cannot be interrupted', async () => {
    let finish = (): void => {};
    const { engine } = await engineWith(
      testDevices({
        cpu: async (inputs, count) => {
          if (count > 1) await new Promise<void>((resolve) => (finish = resolve));
          return readFirstPixel(inputs, count);
        },
      }),
    );
    const inputs = Float32Array.from(pixelsOf(DIGITS), (pixel) => pixel / 255);
    const [under, queued] = [new AbortController(), new AbortController()];
    const whole = { model: 'm', device: 'cpu', inputs, whole: true } as const;
    const first = engine.predict(whole, under.signal);
    const second = engine.predict(whole, queued.signal);
    queued.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    under.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    finish();
    const { logits } = await engine.predict({ model: 'm', device: 'cpu', inputs: INPUT });
    expect([...argmax(logits)]).toEqual([3]);
  });

  it('answers a live prediction before the batches end', async () => {
    const { engine } = await engineWith(testDevices({ cpu: slowly(readFirstPixel) }));
    const order: string[] = [];
    const batches = runAll(engine, { batchSize: 1 }).then(() => order.push('batches'));
    const live = engine.predict({ model: 'm', device: 'cpu', inputs: INPUT }).then(({ logits }) => {
      order.push(`live ${argmax(logits)[0]}`);
    });
    await Promise.all([batches, live]);
    expect(order).toEqual(['live 3', 'batches']);
  });

  it('times no batch beside others, however small', async () => {
    const { engine } = await engineWith(testDevices({ cpu: slowly(readFirstPixel) }));
    const order: string[] = [];
    const batches = runAll(engine, { batchSize: 1 }).then(() => order.push('batches'));
    const timed = engine.predict({ model: 'm', device: 'cpu', inputs: INPUT, whole: true }).then(() => {
      order.push('timed');
    });
    await Promise.all([batches, timed]);
    expect(order).toEqual(['batches', 'timed']);
  });

  it('stops after the slice in work when it is cancelled, and has told all finished images', async () => {
    const controller = new AbortController();
    let calls = 0;
    const { engine } = await engineWith(
      testDevices({
        cpu: (inputs, count) => {
          if (++calls === 3) controller.abort();
          return readFirstPixel(inputs, count);
        },
      }),
    );
    const { predictions } = await runAll(engine, { batchSize: 10 }, controller.signal);
    expect(calls).toBe(3);
    expect(predictions).toEqual(DIGITS.slice(0, 30));
  });
});

describe('a device that fails in use', () => {
  it('is left for the next one in the middle of a run, and every image still has its answer', async () => {
    let calls = 0;
    const { engine, notices } = await engineWith(
      testDevices({
        webasm: (inputs, count) => {
          if (++calls > 3) throw new Error('the context was lost');
          return readFirstPixel(inputs, count);
        },
        cpu: readFirstPixel,
      }),
    );
    const { progress, predictions } = await runAll(engine, { device: 'webasm' });
    expect(predictions).toEqual(DIGITS);
    const last = progress[progress.length - 1].device;
    expect([last.name, last.asked]).toEqual(['cpu', 'webasm']);
    expect(english(last.reason)).toContain('webasm failed in use: the context was lost');
    expect(notices.map(({ sentence }) => english(sentence)).join()).toContain('the context was lost');
    const webasm = (await engine.devices()).find(({ name }) => name === 'webasm');
    expect(webasm).toMatchObject({
      available: false,
      detail: sentence('device.failed', { why: plain('the context was lost') }),
    });
  });

  it('counts as failed when it gives NaN where the reference does not', async () => {
    const nan: Behaviour = (_inputs, count) => new Float32Array(count * 10).fill(NaN);
    const { engine } = await engineWith(testDevices({ cpu: nan, reference: readFirstPixel }));
    const { device, logits } = await engine.predict({ model: 'm', device: 'automatic', inputs: INPUT });
    expect(device.name).toBe('reference');
    expect(english(device.reason)).toContain('cpu failed in use: gave NaN or ∞');
    expect(argmax(logits)[0]).toBe(3);
  });

  it('is not blamed for a model that gives NaN on the reference too', async () => {
    const nan: Behaviour = (_inputs, count) => new Float32Array(count * 10).fill(NaN);
    const { engine } = await engineWith(testDevices({ cpu: nan, reference: nan }));
    await expect(engine.predict({ model: 'm', device: 'cpu', inputs: INPUT })).rejects.toMatchObject({
      code: 'badWeights',
    });
    expect((await engine.devices()).find(({ name }) => name === 'cpu')?.available).toBe(true);
  });
});

describe('the choice of a device', () => {
  it('takes the one that was measured fastest and says so with the numbers', async () => {
    const wait: Behaviour = async (inputs, count) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return readFirstPixel(inputs, count);
    };
    const { engine } = await engineWith(
      testDevices({ webasm: wait, cpu: readFirstPixel, reference: readFirstPixel }),
    );
    await engine.warmUp({ id: 'm' });
    const { device } = await engine.predict({ model: 'm', device: 'automatic', inputs: INPUT });
    expect(device.name).toBe('cpu');
    expect(english(device.reason)).toMatch(
      /^Measured fastest here for one image: cpu [\d.]+ ms, webasm \d+ ms\.$/,
    );
  });

  it('keeps a device that refuses one model in use for others, and tells nobody of a failure', async () => {
    const devices = testDevices({ webasm: readFirstPixel, cpu: readFirstPixel });
    const refusing: typeof devices = {
      ...devices,
      openDevice: async (name) => {
        const device = await devices.openDevice(name);
        const refuse = (): never => {
          throw new DeviceError(plain('too large'));
        };
        return {
          ...device,
          prepare: async (model) =>
            model === LARGE_MODEL && name === 'webasm' ? refuse() : device.prepare(model),
        };
      },
    };
    const { engine, notices } = await engineWith(refusing);
    await engine.load({ id: 'large', model: LARGE_MODEL });
    const large = await engine.predict({ model: 'large', device: 'automatic', inputs: INPUT });
    const other = await engine.predict({ model: 'm', device: 'automatic', inputs: INPUT });
    expect([large.device.name, other.device.name]).toEqual(['cpu', 'webasm']);
    expect(notices).toEqual([]);
  });

  it('takes the reference only where every other device refuses the model', async () => {
    const { engine } = await engineWith(testDevices({ reference: readFirstPixel }, ['webasm', 'cpu']));
    await engine.warmUp({ id: 'm' });
    const { device } = await engine.predict({ model: 'm', device: 'automatic', inputs: INPUT });
    expect(device.name).toBe('reference');
    expect(english(device.reason)).toContain('webasm cannot run this model');
  });

  it('refuses a device that was asked for by hand and is not here, instead of taking another', async () => {
    const { engine } = await engineWith(testDevices({ cpu: readFirstPixel }));
    await expect(engine.predict({ model: 'm', device: 'webgpu', inputs: INPUT })).rejects.toMatchObject({
      code: 'unavailable',
      message: 'Device webgpu is not available here: not in this test',
    });
  });
});

describe('models', () => {
  it('are unknown before they are loaded and after they are unloaded', async () => {
    const { engine } = await engineWith(testDevices({ cpu: readFirstPixel }));
    await engine.unload({ id: 'm' });
    const asked = engine.predict({ model: 'm', device: 'cpu', inputs: new Float32Array(PIXELS) });
    await expect(asked).rejects.toMatchObject({ code: 'notFound' });
  });
});
