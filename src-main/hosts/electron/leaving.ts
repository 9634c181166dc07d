/**
 * Every way out. Quitting and closing ask the person once about what would be lost; a shutdown, a signal and a failure
 * ask nobody. On each of them the recognizer ends in its own time, within a deadline, before the program does.
 */
import type { App, BrowserWindow, Event, PowerMonitor } from 'electron';

/** A system that logs off does not wait much longer. */
const DEADLINE_MS = 4_000;

export interface LeavingParts {
  readonly app: Pick<App, 'on' | 'quit'>;
  readonly powerMonitor: Pick<PowerMonitor, 'on'>;
  /** The process, for the signals of a terminal, a session or a system that ends. */
  readonly signals: { on(signal: NodeJS.Signals, listener: () => void): unknown };
  readonly platform: NodeJS.Platform;
  /** Asks the person where there is something to lose; true when the program may go. */
  readonly mayLeave: () => Promise<boolean>;
  /** Something is under way that takes a moment to end. */
  readonly isBusy: () => boolean;
  /** Ends what is under way and keeps what it has. */
  readonly close: () => Promise<void>;
  readonly deadline?: () => Promise<void>;
}

export interface Leaving {
  /** Watches a window: closing it is leaving. */
  watch(window: Pick<BrowserWindow, 'on' | 'close'>): void;
  /** Ends the recognizer within the deadline, for a program that will end whatever anybody says. Never rejects. */
  end(): Promise<void>;
}

/** Ctrl+C, the end of a session, a terminal that is closed. */
const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const afterDeadline = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, DEADLINE_MS).unref();
  });

export function createLeaving(parts: LeavingParts): Leaving {
  const { app, powerMonitor, signals, platform, mayLeave, isBusy, close, deadline = afterDeadline } = parts;
  let agreed = false;
  let asking = false;
  let closing: Promise<void> | null = null;
  let closed = false;

  const closeInTime = (): Promise<void> =>
    (closing ??= Promise.race([close().catch(() => undefined), deadline()]).then(() => {
      closed = true;
    }));

  const quit = (): void => app.quit();

  /** Holds an event up until the person has agreed, and then does what it was about. */
  function ask(event: Event, go: () => void): void {
    if (agreed) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    // Owned by the dialog: it ends with the person's answer.
    void mayLeave().then(
      (may) => {
        asking = false;
        agreed = may;
        if (may) go();
      },
      () => (asking = false),
    );
  }

  function leaveAtOnce(): void {
    agreed = true;
    // Owned by the program's end, which follows.
    void closeInTime().then(quit);
  }

  app.on('before-quit', (event) => ask(event, quit));
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void closeInTime().then(quit);
  });
  // The system's own end gives a moment, and takes what was not written by then.
  powerMonitor.on(
    'shutdown' as never,
    ((event: Event) => {
      event.preventDefault();
      leaveAtOnce();
    }) as never,
  );
  // Chromium's own handlers would quit with a question, which nobody answers whose session is over.
  for (const signal of SIGNALS) signals.on(signal, leaveAtOnce);

  return {
    watch(window) {
      window.on('close', (event) => {
        // On a Mac the program outlives its window, and the next one is asked about anew.
        ask(event, () => (platform === 'darwin' ? window.close() : quit()));
      });
      window.on('closed', () => {
        if (platform === 'darwin' && closing === null) agreed = false;
      });
      // Windows waits for an answer to this; a program that needs its moment says no, and ends by itself.
      window.on('query-session-end', (event) => {
        if (!isBusy()) return;
        event.preventDefault();
        leaveAtOnce();
      });
      window.on('session-end', () => {
        agreed = true;
        void closeInTime();
      });
    },
    end: closeInTime,
  };
}
