import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLanes } from './lanes';

const immediately = async (): Promise<void> => {};

describe('lanes', () => {
  it('runs a live task between two steps of a long job', async () => {
    const lanes = createLanes();
    const order: string[] = [];
    let steps = 0;
    const long = lanes.long('m', async () => {
      order.push(`step ${++steps}`);
      if (steps === 2) void lanes.live('m', async () => void order.push('live'));
      return steps < 4;
    });
    await long;
    expect(order).toEqual(['step 1', 'step 2', 'live', 'step 3', 'step 4']);
  });

  it('lets a live task that arrives from outside overtake a long job that is already queued', async () => {
    const lanes = createLanes();
    let steps = 0;
    let stepsBefore = -1;
    const long = lanes.long('m', async () => ++steps < 1000);
    await new Promise((resolve) => setImmediate(resolve));
    await lanes.live('m', async () => void (stepsBefore = steps));
    expect(stepsBefore).toBeGreaterThan(0);
    expect(stepsBefore).toBeLessThan(1000);
    await long;
    expect(steps).toBe(1000);
  });

  it('finishes one long job before the next begins', async () => {
    const lanes = createLanes();
    const order: string[] = [];
    const job = (name: string) => {
      let left = 3;
      return lanes.long('m', async () => (order.push(name), --left > 0));
    };
    await Promise.all([job('a'), job('b')]);
    expect(order.join('')).toBe('aaabbb');
  });

  it('is watched after a live task, not after a step', async () => {
    const lanes = createLanes();
    await lanes.long('m', async () => false);
    expect(lanes.isWatched()).toBe(false);
    await lanes.live('m', immediately);
    expect(lanes.isWatched()).toBe(true);
  });

  describe('unwatched', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());
    const wanted = new AbortController().signal;

    /** Milliseconds until `promise` resolves, as far as `most`. */
    async function timeOf(promise: Promise<void>, most: number): Promise<number> {
      const began = performance.now();
      let ended = Infinity;
      void promise.then(() => (ended = performance.now()));
      await vi.advanceTimersByTimeAsync(most);
      return ended - began;
    }

    it('waits a second from the last live task, and not at all where there was none', async () => {
      const lanes = createLanes();
      expect(await timeOf(lanes.unwatched(60_000, wanted), 10)).toBe(0);
      await lanes.live('m', immediately);
      expect(await timeOf(lanes.unwatched(60_000, wanted), 5_000)).toBe(1_000);
    });

    it('waits no longer than it may where somebody draws all the time', async () => {
      const lanes = createLanes();
      const drawing = setInterval(() => void lanes.live('m', immediately), 100);
      await vi.advanceTimersByTimeAsync(200);
      expect(await timeOf(lanes.unwatched(3_000, wanted), 5_000)).toBe(3_000);
      clearInterval(drawing);
    });

    it('ends with whoever waits', async () => {
      const lanes = createLanes();
      await lanes.live('m', immediately);
      const asker = new AbortController();
      setTimeout(() => asker.abort(), 100);
      expect(await timeOf(lanes.unwatched(60_000, asker.signal), 5_000)).toBe(100);
    });
  });

  it('leaves half of the time to whoever draws', async () => {
    vi.useFakeTimers();
    const lanes = createLanes();
    await lanes.live('m', immediately);
    let steps = 0;
    const began = performance.now();
    let ended = Infinity;
    const step = async (): Promise<boolean> => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return ++steps < 3;
    };
    void lanes.long('m', step).then(() => (ended = performance.now()));
    await vi.advanceTimersByTimeAsync(100);
    vi.useRealTimers();
    // Three steps of 10 ms with two rests of the same length between them.
    expect(ended - began).toBe(50);
  });

  it('never runs two live tasks beside each other, nor a step beside one that began before it', async () => {
    const lanes = createLanes();
    let inside = 0;
    let most = 0;
    const task = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    };
    await Promise.all([
      lanes.live('m', task),
      lanes.live('m', task),
      lanes.long('m', () => task().then(() => false)),
    ]);
    expect(most).toBe(1);
  });

  it('answers a live task while a step waits for another thread', async () => {
    const lanes = createLanes();
    let release = (): void => {};
    const batch = new Promise<void>((resolve) => (release = resolve));
    const order: string[] = [];
    const long = lanes.long('m', async () => {
      await batch;
      order.push('step');
      return false;
    });
    await lanes.live('m', async () => void order.push('live'));
    release();
    await long;
    expect(order).toEqual(['live', 'step']);
  });

  it('lets a task that must be alone wait for the step, and later live tasks wait for it', async () => {
    const lanes = createLanes();
    let release = (): void => {};
    const batch = new Promise<void>((resolve) => (release = resolve));
    const order: string[] = [];
    const long = lanes.long('m', async () => {
      await batch;
      order.push('step');
      return false;
    });
    const alone = lanes.alone('m', async () => void order.push('alone'));
    const live = lanes.live('m', async () => void order.push('live'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(order).toEqual([]);
    release();
    await Promise.all([long, alone, live]);
    expect(order).toEqual(['step', 'alone', 'live']);
  });

  it('lets live tasks on one model wait for nothing on another, be it a task that takes long or must be alone', async () => {
    const lanes = createLanes();
    let release = (): void => {};
    const slow = new Promise<void>((resolve) => (release = resolve));
    const order: string[] = [];
    const long = lanes.long('large', async () => {
      await slow;
      order.push('step');
      return false;
    });
    const alone = lanes.alone('large', async () => void order.push('alone'));
    const answer = lanes.live('larger', () => slow.then(() => void order.push('larger')));
    await lanes.live('small', async () => void order.push('small'));
    release();
    await Promise.all([long, alone, answer]);
    expect(order[0]).toBe('small');
    expect(order.indexOf('alone')).toBeGreaterThan(order.indexOf('step'));
  });

  it('goes on after a failing task and a failing step', async () => {
    const lanes = createLanes();
    await expect(lanes.live('m', () => Promise.reject(new Error('task')))).rejects.toThrow('task');
    await expect(lanes.long('m', () => Promise.reject(new Error('step')))).rejects.toThrow('step');
    await expect(lanes.live('m', immediately)).resolves.toBeUndefined();
  });

  it('lets a long job that nobody wants any more leave before its turn', async () => {
    const lanes = createLanes();
    let release = (): void => {};
    const batch = new Promise<void>((resolve) => (release = resolve));
    const steps: string[] = [];
    const first = lanes.long('m', async () => {
      await batch;
      return false;
    });
    const unwanted = new AbortController();
    const second = lanes.long('m', async () => steps.push('second') < 0, unwanted.signal);
    const third = lanes.long('m', async () => steps.push('third') < 0);
    unwanted.abort();
    await second;
    expect(steps).toEqual([]);
    release();
    await Promise.all([first, third]);
    expect(steps).toEqual(['third']);
  });
});
