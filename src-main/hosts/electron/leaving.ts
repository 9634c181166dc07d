/**
 * Quitting, closing and logging off: the person is asked once about what would be lost, and the recognizer ends in
 * its own time, within a deadline, before the program does.
 */
import type { App, BrowserWindow, Event, PowerMonitor } from 'electron';

/** A system that logs off does not wait much longer. */
const DEADLINE_MS = 4_000;

export interface LeavingParts {
  readonly app: Pick<App, 'on' | 'quit'>;
  readonly powerMonitor: Pick<PowerMonitor, 'on'>;
  readonly platform: NodeJS.Platform;
  /** Asks the person where there is something to lose; true when the program may go. */
  readonly mayLeave: () => Promise<boolean>;
  /** Ends what is under way and keeps what it has. */
  readonly close: () => Promise<void>;
  readonly deadline?: () => Promise<void>;
}

export interface Leaving {
  /** Watches a window: closing it is leaving. */
  watch(window: Pick<BrowserWindow, 'on' | 'close'>): void;
}

const afterDeadline = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, DEADLINE_MS).unref();
  });

export function createLeaving(parts: LeavingParts): Leaving {
  const { app, powerMonitor, platform, mayLeave, close, deadline = afterDeadline } = parts;
  let agreed = false;
  let asking = false;
  let closing: Promise<void> | null = null;
  let closed = false;

  const closeInTime = (): Promise<void> =>
    (closing ??= Promise.race([close().catch(() => undefined), deadline()]).then(() => {
      closed = true;
    }));

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

  app.on('before-quit', (event) => ask(event, app.quit));
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void closeInTime().then(app.quit);
  });
  // The system's own end asks nobody: it gives a moment, and takes what was not written by then.
  powerMonitor.on(
    'shutdown' as never,
    ((event: Event) => {
      event.preventDefault();
      agreed = true;
      void closeInTime().then(app.quit);
    }) as never,
  );

  return {
    watch(window) {
      window.on('close', (event) => {
        // On a Mac the program outlives its window, and the next one is asked about anew.
        ask(event, () => (platform === 'darwin' ? window.close() : app.quit()));
      });
      window.on('closed', () => {
        if (platform === 'darwin' && closing === null) agreed = false;
      });
      window.on(
        'session-end' as never,
        (() => {
          agreed = true;
          void closeInTime();
        }) as never,
      );
    },
  };
}
