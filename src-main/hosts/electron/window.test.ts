import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { showWhenThere } from './window';

vi.mock('electron', () => ({ BrowserWindow: null, dialog: null, nativeTheme: null }));

class PlayedWindow extends EventEmitter {
  readonly webContents = new EventEmitter();
  shows = 0;
  destroyed = false;
  show = (): void => void (this.shows += 1);
  isDestroyed = (): boolean => this.destroyed;
}

function opened() {
  const window = new PlayedWindow();
  const shown = vi.fn();
  showWhenThere(window as unknown as Parameters<typeof showWhenThere>[0], shown);
  return { window, shown };
}

describe('the window', () => {
  it('shows when its page has loaded, on a compositor that never says that it has painted', () => {
    const { window, shown } = opened();
    expect(window.shows).toBe(0);
    window.webContents.emit('did-finish-load');
    expect([window.shows, shown.mock.calls.length]).toEqual([1, 1]);
  });

  it('shows once, whichever word comes first', () => {
    for (const order of [
      ['paint', 'load'],
      ['load', 'paint'],
    ]) {
      const { window, shown } = opened();
      for (const word of order) {
        if (word === 'paint') window.emit('ready-to-show');
        else window.webContents.emit('did-finish-load');
      }
      expect([window.shows, shown.mock.calls.length]).toEqual([1, 1]);
    }
  });

  it('that was closed before it loaded stays closed', () => {
    const { window, shown } = opened();
    window.destroyed = true;
    window.webContents.emit('did-finish-load');
    expect([window.shows, shown.mock.calls.length]).toEqual([0, 0]);
  });
});
