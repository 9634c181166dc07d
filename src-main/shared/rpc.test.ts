import { describe, expect, it } from 'vitest';
import { buffersOf, createAnswerer, createAsker, type Answer, type AskOptions } from './rpc';
import { plain } from './sentences/sentence';

/** An asker and an answerer connected by copies of their messages, and what went between them. */
function connected(answer: Answer) {
  const messages: unknown[] = [];
  const asker = createAsker((message) => {
    messages.push(message);
    void answerer(structuredClone(message));
  });
  const answerer = createAnswerer(answer, (message) => {
    messages.push(message);
    asker.receive(structuredClone(message));
  });
  return { asker, messages };
}

const ok = (value: unknown) => ({ ok: true, value }) as const;

describe('asking', () => {
  it('gives every answer to its own question, whatever the order', async () => {
    const later: (() => void)[] = [];
    const { asker } = connected(async (request, argument) => {
      if (request === 'slow') await new Promise<void>((resolve) => later.push(resolve));
      return ok(`${request} ${String(argument)}`);
    });
    const [slow, quick] = [asker.ask('slow', 1), asker.ask('quick', 2)];
    expect(await quick).toEqual(ok('quick 2'));
    expect(asker.open).toBe(1);
    later[0]();
    expect(await slow).toEqual(ok('slow 1'));
    expect(asker.open).toBe(0);
  });

  it('hears progress before the answer, and failures as data', async () => {
    const heard: unknown[] = [];
    const failure = { code: 'notFound', sentence: plain('There is none.') } as const;
    const { asker } = connected(async (_request, _argument, { tell }) => {
      tell(1);
      tell(2);
      return { ok: false, failure };
    });
    const outcome = await asker.ask('count', null, { onProgress: (progress) => heard.push(progress) });
    expect([heard, outcome]).toEqual([[1, 2], { ok: false, failure }]);
  });

  it.each([
    ['while it runs', (controller: AbortController) => queueMicrotask(() => controller.abort())],
    ['before it was asked', (controller: AbortController) => controller.abort()],
  ])('passes an abortion on that comes %s; the answer comes all the same', async (_when, abort) => {
    const { asker, messages } = connected(
      (_request, _argument, { signal }) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve(ok('so far')))),
    );
    const controller = new AbortController();
    abort(controller);
    const options: AskOptions<ArrayBuffer> = { signal: controller.signal };
    expect(await asker.ask('endless', null, options)).toEqual(ok('so far'));
    expect(messages).toEqual([
      { id: 1, request: 'endless', argument: null },
      { id: 1, abort: true },
      { id: 1, outcome: ok('so far') },
    ]);
  });

  it('ends with the failure when the other side is lost; what is asked later is asked', async () => {
    let isThere = false;
    const { asker } = connected(() =>
      isThere ? Promise.resolve(ok('here')) : new Promise<never>(() => undefined),
    );
    const lost = { code: 'unavailable', sentence: plain('It is gone.') } as const;
    const asked = [asker.ask('a', null), asker.ask('b', null)];
    asker.fail(lost);
    expect(await Promise.all(asked)).toEqual([
      { ok: false, failure: lost },
      { ok: false, failure: lost },
    ]);
    isThere = true;
    expect(await asker.ask('c', null)).toEqual(ok('here'));
  });

  it('leaves answers and progress alone that nobody asked for', () => {
    const { asker } = connected(() => new Promise<never>(() => undefined));
    asker.receive({ id: 9, outcome: ok(1) });
    asker.receive({ id: 9, progress: 1 });
    expect(asker.open).toBe(0);
  });

  it('rejects what cannot be posted, and forgets it', async () => {
    const asker = createAsker(() => {
      throw new RangeError('too large');
    });
    await expect(asker.ask('a', null)).rejects.toThrow('too large');
    expect(asker.open).toBe(0);
  });
});

describe('the buffers that may move', () => {
  it('are those of float arrays in the value, in its list or in its fields, each once', () => {
    const [a, b] = [new Float32Array(2), new Float32Array(3)];
    expect(buffersOf(a)).toEqual([a.buffer]);
    expect(buffersOf([a, b, a.subarray(1)])).toEqual([a.buffer, b.buffer]);
    expect(buffersOf({ device: 'cpu', logits: a, durationMs: 1 })).toEqual([a.buffer]);
    for (const nothing of [null, undefined, 7, 'text', { pixels: new Uint8Array(4) }]) {
      expect(buffersOf(nothing)).toEqual([]);
    }
  });
});
