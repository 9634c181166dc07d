import { afterEach, describe, expect, it, vi } from 'vitest';
import { PIXELS } from '../../shared/digits';
import { randomMlp } from '../test-fixtures';
import { openDevice } from '.';
import { createPace } from './pace';

afterEach(() => vi.restoreAllMocks());

describe('the pace of a batch', () => {
  it('pauses where the last pause is four milliseconds ago, and not before', async () => {
    let now = 100;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const pause = vi.fn(async () => {});
    const pace = createPace(pause);
    now = 103.9;
    expect(pace()).toBeUndefined();
    now = 104;
    await pace();
    expect(pause).toHaveBeenCalledTimes(1);
    expect(pace()).toBeUndefined();
    now = 108;
    await pace();
    expect(pause).toHaveBeenCalledTimes(2);
  });

  it('never pauses where nothing else wants the thread', () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
    expect(createPace(undefined)()).toBeUndefined();
  });

  it('ends a batch that nobody waits for any more with the reason', () => {
    const unwanted = new AbortController();
    const pace = createPace(undefined, unwanted.signal);
    expect(pace()).toBeUndefined();
    unwanted.abort(new Error('not wanted'));
    expect(() => pace()).toThrow('not wanted');
  });

  it.each(['reference', 'cpu', 'webasm'] as const)('lets %s stop in the middle of a batch', async (name) => {
    const unwanted = new AbortController();
    let pauses = 0;
    let ready = false;
    const pause = async (): Promise<void> => {
      if (!ready) return;
      pauses++;
      unwanted.abort(new Error('not wanted'));
    };
    // Every piece of the batch is taken to last longer than a stretch.
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
    const device = await openDevice(name, { pause, threads: false });
    const network = await device.prepare(randomMlp('relu', 1));
    ready = true;
    const batch = network.run(new Float32Array(1_000 * PIXELS), 1_000, unwanted.signal);
    await expect(batch).rejects.toThrow('not wanted');
    expect(pauses).toBe(1);
    await network.dispose();
    await device.dispose();
  });
});
