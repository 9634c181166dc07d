/**
 * Chromium's GPU for the engine, in a hidden window that comes and goes with the person's window: lent again once
 * after it was lost, and anew whenever the machine wakes up, since graphics contexts often do not survive its sleep.
 */
import type { RemotePort } from '../../engine/remote/protocol';

/** What lost the first window (a driver that restarts, a full memory) may be over by then. */
const BACK_OFF_MS = 5_000;

export interface Lending {
  /** Lends, in the place of what was lent before; a loss is made good once from here on. */
  start(): void;
  /** Takes back what is lent; nothing is lent until the next start. */
  stop(): void;
}

export interface LendingParts {
  /** Opens the engine window. */
  readonly open: () => RemotePort;
  /** Gives it to the engine; never rejects. */
  readonly lend: (port: RemotePort) => Promise<void>;
  readonly later?: (task: () => void, ms: number) => { readonly stop: () => void };
}

function afterwards(task: () => void, ms: number): { readonly stop: () => void } {
  const timer = setTimeout(task, ms);
  timer.unref();
  return { stop: () => clearTimeout(timer) };
}

export function createLending({ open, lend, later = afterwards }: LendingParts): Lending {
  let current: RemotePort | null = null;
  let waiting: { readonly stop: () => void } | null = null;
  let again = true;

  function replace(): void {
    waiting?.stop();
    const port = open();
    const heard: RemotePort = {
      ...port,
      listen: (receive, lost) =>
        port.listen(receive, (why) => {
          lost(why);
          if (current === port) lostOne();
        }),
    };
    current = port;
    // The engine gives the one before up when it takes this one.
    void lend(heard);
  }

  function lostOne(): void {
    current = null;
    if (!again) return;
    again = false;
    waiting = later(replace, BACK_OFF_MS);
  }

  return {
    start() {
      again = true;
      replace();
    },
    stop() {
      waiting?.stop();
      const port = current;
      current = null;
      port?.close();
    },
  };
}
