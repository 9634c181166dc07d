import { describe, expect, it } from 'vitest';
import type { RemotePort } from '../../engine/remote/protocol';
import { plain, type Sentence } from '../../shared/sentences/sentence';
import { createLending } from './lending';

/** Engine windows and a clock, played by hand: `lose` is what a crash of the newest window does. */
function played() {
  const windows: { lose: (why: Sentence) => void; closed: boolean }[] = [];
  const waits: { task: () => void; ms: number; stopped: boolean }[] = [];
  const open = (): RemotePort => {
    const window = { lose: (_why: Sentence): void => undefined, closed: false };
    windows.push(window);
    return {
      post: () => undefined,
      listen: (_receive, lost) => (window.lose = lost),
      close: () => (window.closed = true),
    };
  };
  const losses: Sentence[] = [];
  const lend = async (port: RemotePort) => port.listen(() => undefined, (why) => losses.push(why)); // prettier-ignore
  const later = (task: () => void, ms: number) => {
    const wait = { task, ms, stopped: false };
    waits.push(wait);
    return { stop: () => void (wait.stopped = true) };
  };
  return { windows, waits, losses, lending: createLending({ open, lend, later }) };
}

const crash = plain('crashed');

describe('the lending of the GPU', () => {
  it('is made good once after a crash, five seconds later', () => {
    const { lending, windows, waits, losses } = played();
    lending.start();
    windows[0].lose(crash);
    expect(losses).toEqual([crash]);
    expect([windows.length, waits.map(({ ms }) => ms)]).toEqual([1, [5_000]]);
    waits[0].task();
    expect(windows).toHaveLength(2);
    windows[1].lose(crash);
    expect([losses.length, windows.length, waits.length]).toEqual([2, 2, 1]);
  });

  it('begins anew when the machine wakes up, whatever was lost before', () => {
    const { lending, windows, waits } = played();
    lending.start();
    windows[0].lose(crash);
    lending.start();
    expect(waits[0].stopped).toBe(true);
    expect(windows).toHaveLength(2);
    windows[1].lose(crash);
    expect(waits.map(({ stopped }) => stopped)).toEqual([true, false]);
  });

  it('does not miss a window that was replaced', () => {
    const { lending, windows, waits } = played();
    lending.start();
    lending.start();
    windows[0].lose(crash);
    expect([windows.length, waits.length]).toEqual([2, 0]);
  });

  it('ends with the window of the person', () => {
    const { lending, windows, waits } = played();
    lending.start();
    lending.stop();
    expect(windows[0].closed).toBe(true);
    windows[0].lose(crash);
    expect(waits).toEqual([]);
  });

  it('that waits to begin again does not, once it was stopped', () => {
    const { lending, windows, waits } = played();
    lending.start();
    windows[0].lose(crash);
    lending.stop();
    expect([waits[0].stopped, windows.length]).toEqual([true, 1]);
  });
});
