import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTurn } from './in-turn';
import { perFrame } from './per-frame';
import { whenRested } from './when-rested';

describe('perFrame', () => {
  const frames: (() => void)[] = [];
  const page = { hidden: false };
  beforeEach(() => {
    frames.length = 0;
    page.hidden = false;
    vi.stubGlobal('document', page);
    vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
  });
  afterEach(() => vi.unstubAllGlobals());
  const paint = (): void => frames.splice(0).forEach((run) => run());

  it('runs once before the next frame, however often it is asked', () => {
    const task = vi.fn();
    const ask = perFrame(task);
    ask();
    ask();
    expect(task).not.toHaveBeenCalled();
    paint();
    expect(task).toHaveBeenCalledTimes(1);
    ask();
    paint();
    expect(task).toHaveBeenCalledTimes(2);
  });

  it('waits for the frame after when it is asked for while it runs', () => {
    let runs = 0;
    const ask = perFrame(() => {
      if (++runs === 1) ask();
    });
    ask();
    paint();
    expect(runs).toBe(1);
    paint();
    expect(runs).toBe(2);
  });

  it('runs at once in a hidden page, which paints no frames', () => {
    page.hidden = true;
    const task = vi.fn();
    perFrame(task)();
    expect(task).toHaveBeenCalledTimes(1);
  });
});

describe('with a clock', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('tasks take turns in their order, one in each task of the event loop', () => {
    const done: number[] = [];
    inTurn(() => {
      done.push(1);
      inTurn(() => done.push(3));
    });
    inTurn(() => done.push(2));
    expect(done).toEqual([]);
    const after = [0, 1, 2].map(() => {
      vi.advanceTimersToNextTimer();
      return [...done];
    });
    expect(after).toEqual([[1], [1, 2], [1, 2, 3]]);
  });

  it('an urgent task goes before those that wait, and none shares its task of the event loop', () => {
    const done: string[] = [];
    inTurn(() => {
      done.push('window');
      inTurn(() => done.push('menu'));
      inTurn(() => done.push('sheet'), { urgent: true });
      inTurn(() => done.push('tools'));
    });
    inTurn(() => done.push('formats'));
    const after = [0, 1, 2, 3, 4].map(() => {
      vi.advanceTimersToNextTimer();
      return done.join(' ');
    });
    expect(after).toEqual([
      'window',
      'window sheet',
      'window sheet formats',
      'window sheet formats menu',
      'window sheet formats menu tools',
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a task waits until nothing was touched for a while, and then runs once', () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    const task = vi.fn();
    whenRested(task, 2_000);
    vi.advanceTimersByTime(1_900);
    page.dispatchEvent(new Event('pointermove'));
    vi.advanceTimersByTime(1_900);
    expect(task).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(task).toHaveBeenCalledTimes(1);
    page.dispatchEvent(new Event('pointermove'));
    vi.advanceTimersByTime(5_000);
    expect(task).toHaveBeenCalledTimes(1);
  });
});
