import { afterEach, describe, expect, it, vi } from 'vitest';
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
});
