import { EventEmitter } from 'node:events';
import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { offerReload } from './recovery';

class PlayedContents extends EventEmitter {
  readonly done: string[] = [];
  reload = (): void => void this.done.push('reload');
  forcefullyCrashRenderer(): void {
    this.done.push('crash');
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  }
}

/** A window whose dialogs stay open until `answer` is called with the number of a button. */
function played(language: 'en' | 'ko' = 'en') {
  const webContents = new PlayedContents();
  const window = Object.assign(new EventEmitter(), {
    webContents,
    destroyed: false,
    isDestroyed: () => window.destroyed,
    destroy: () => (window.destroyed = true),
  });
  const boxes: MessageBoxOptions[] = [];
  let settle = (_response: number): void => undefined;
  const showMessageBox = vi.fn((_window: unknown, options: MessageBoxOptions) => {
    boxes.push(options);
    return new Promise((resolve) => {
      settle = (response) => resolve({ response, checkboxChecked: false });
    });
  });
  offerReload(window as unknown as BrowserWindow, { showMessageBox } as unknown as Dialog, () => language);
  const answer = async (response: number): Promise<void> => {
    settle(response);
    await new Promise(setImmediate);
  };
  return { window, webContents, boxes, answer };
}

describe('a page whose process ended', () => {
  it('is asked about once, and loaded anew when the person wants it', async () => {
    const { webContents, boxes, answer } = played();
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    expect(boxes.map(({ message, buttons, cancelId }) => ({ message, buttons, cancelId }))).toEqual([
      { message: 'The page of this window has stopped.', buttons: ['Reload', 'Close'], cancelId: 1 },
    ]);
    expect(boxes[0].detail).toContain('(crashed)');
    await answer(0);
    expect(webContents.done).toEqual(['reload']);
  });

  it('is closed when the person does not want it', async () => {
    const { window, webContents, answer } = played();
    webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    await answer(1);
    expect([window.destroyed, webContents.done]).toEqual([true, []]);
  });

  it('may crash again and is asked about again', async () => {
    const { webContents, boxes, answer } = played();
    for (const round of [1, 2]) {
      webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
      await answer(0);
      expect([boxes.length, webContents.done.length]).toEqual([round, round]);
    }
  });

  it('is nothing to ask about when it ended as it should', () => {
    const { webContents, boxes } = played();
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(boxes).toEqual([]);
  });
});

describe('a page that does not respond', () => {
  it('is ended and loaded anew, without a second question about its end', async () => {
    const { window, webContents, boxes, answer } = played();
    window.emit('unresponsive');
    expect(boxes[0].buttons).toEqual(['Reload', 'Wait']);
    await answer(0);
    expect(webContents.done).toEqual(['crash', 'reload']);
    expect(boxes).toHaveLength(1);
  });

  it('is left alone when the person waits, and the question goes when it responds again', async () => {
    const { window, webContents, boxes, answer } = played();
    window.emit('unresponsive');
    expect(boxes[0].signal?.aborted).toBe(false);
    window.emit('responsive');
    expect(boxes[0].signal?.aborted).toBe(true);
    // What Electron answers for a box that a signal closed.
    await answer(1);
    expect(webContents.done).toEqual([]);
  });

  it('is asked about in the language of the person', () => {
    const { window, boxes } = played('ko');
    window.emit('unresponsive');
    expect(boxes[0].message).toBe('이 창의 페이지가 응답하지 않습니다.');
  });
});
