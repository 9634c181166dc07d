import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createLeaving, type LeavingParts } from './leaving';

/** Electron's order: before-quit, the windows close, will-quit, quit; each may be prevented. */
class PlayedApp extends EventEmitter {
  readonly window = new EventEmitter() as EventEmitter & { close: () => void };
  quits = 0;
  windowOpen = true;

  constructor() {
    super();
    this.window.close = () => {
      if (!this.windowOpen || this.prevented(this.window, 'close')) return;
      this.windowOpen = false;
      this.window.emit('closed');
    };
  }

  private prevented(emitter: EventEmitter, name: string): boolean {
    let prevented = false;
    emitter.emit(name, { preventDefault: () => (prevented = true) });
    return prevented;
  }

  quit(): void {
    if (this.prevented(this, 'before-quit')) return;
    this.window.close();
    if (this.windowOpen || this.prevented(this, 'will-quit')) return;
    this.quits += 1;
  }
}

function played({
  may = [true],
  platform = 'linux',
  close = async () => undefined,
  deadline = () => new Promise<void>(() => undefined),
  isBusy = false,
}: {
  may?: boolean[];
  platform?: NodeJS.Platform;
  close?: () => Promise<void>;
  deadline?: () => Promise<void>;
  isBusy?: boolean;
} = {}) {
  const app = new PlayedApp();
  const power = new EventEmitter();
  const signals = new EventEmitter();
  let asked = 0;
  let closes = 0;
  const parts = {
    app,
    powerMonitor: power,
    signals,
    platform,
    isBusy: () => isBusy,
    mayLeave: async () => may[Math.min(asked++, may.length - 1)],
    close: () => {
      closes += 1;
      return close();
    },
    deadline,
  } as unknown as LeavingParts;
  const leaving = createLeaving(parts);
  leaving.watch(app.window as never);
  const settle = () => new Promise(setImmediate);
  return {
    app,
    power,
    signals,
    leaving,
    settle,
    counts: () => ({ asked, closes, quits: app.quits, open: app.windowOpen }),
  };
}

describe('leaving', () => {
  it('asks once and then ends the recognizer before the program', async () => {
    const { app, settle, counts } = played();
    app.quit();
    app.quit();
    await settle();
    expect(counts()).toEqual({ asked: 1, closes: 1, quits: 1, open: false });
  });

  it('stays when the person wants to, and asks again the next time', async () => {
    const { app, settle, counts } = played({ may: [false, true] });
    app.quit();
    await settle();
    expect(counts()).toEqual({ asked: 1, closes: 0, quits: 0, open: true });
    app.quit();
    await settle();
    expect(counts()).toEqual({ asked: 2, closes: 1, quits: 1, open: false });
  });

  it('is what closing the window means, with one question', async () => {
    const { app, settle, counts } = played();
    app.window.close();
    await settle();
    expect(counts()).toEqual({ asked: 1, closes: 1, quits: 1, open: false });
  });

  it('is not what closing the window means on a Mac: the program goes on', async () => {
    const { app, settle, counts } = played({ platform: 'darwin' });
    app.window.close();
    await settle();
    expect(counts()).toEqual({ asked: 1, closes: 0, quits: 0, open: false });
    app.quit();
    await settle();
    expect(counts()).toEqual({ asked: 2, closes: 1, quits: 1, open: false });
  });

  it('waits for the recognizer, but not for ever', async () => {
    let end = (): void => undefined;
    const deadline = () => new Promise<void>((resolve) => (end = resolve));
    const { app, settle, counts } = played({ close: () => new Promise(() => undefined), deadline });
    app.quit();
    await settle();
    expect(counts()).toMatchObject({ closes: 1, quits: 0 });
    end();
    await settle();
    expect(counts()).toMatchObject({ closes: 1, quits: 1 });
  });

  it('of a recognizer that fails is still leaving', async () => {
    const { app, settle, counts } = played({ close: () => Promise.reject(new Error('disk')) });
    app.quit();
    await settle();
    expect(counts().quits).toBe(1);
  });

  it('asks nobody when the system shuts down, and holds it up until the recognizer has ended', async () => {
    const { app, power, settle, counts } = played({ may: [false] });
    let held = false;
    power.emit('shutdown', { preventDefault: () => (held = true) });
    await settle();
    expect(held).toBe(true);
    expect(counts()).toEqual({ asked: 0, closes: 1, quits: 1, open: false });
    expect(app.quits).toBe(1);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    it(`asks nobody on ${signal}, and ends the recognizer before the program`, async () => {
      const { signals, settle, counts } = played({ may: [false] });
      signals.emit(signal);
      await settle();
      expect(counts()).toEqual({ asked: 0, closes: 1, quits: 1, open: false });
    });
  }

  it('holds Windows up for as long as an evaluation needs to be kept, and only then', async () => {
    const logsOff = async (isBusy: boolean) => {
      const { app, settle, counts } = played({ may: [false], platform: 'win32', isBusy });
      let held = false;
      app.window.emit('query-session-end', { preventDefault: () => (held = true) });
      await settle();
      return { held, ...counts() };
    };
    expect(await logsOff(true)).toEqual({ held: true, asked: 0, closes: 1, quits: 1, open: false });
    expect(await logsOff(false)).toEqual({ held: false, asked: 0, closes: 0, quits: 0, open: true });
  });

  it('ends the recognizer when Windows logs off', async () => {
    const { app, settle, counts } = played({ may: [false], platform: 'win32' });
    app.window.emit('session-end', {});
    await settle();
    expect(counts()).toMatchObject({ asked: 0, closes: 1 });
  });

  it('of a program that failed ends the recognizer once, whoever else ends it', async () => {
    const { app, leaving, settle, counts } = played({ close: () => Promise.reject(new Error('disk')) });
    await leaving.end();
    app.quit();
    await settle();
    expect(counts()).toMatchObject({ closes: 1, quits: 1 });
  });
});
