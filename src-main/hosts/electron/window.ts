/** The window and what its page may not do: leave, open windows, or embed guests. */
import { BrowserWindow, nativeTheme } from 'electron';
import type { WebContents } from 'electron';

/** Colours of the empty window until the page has painted: the page's own grounds. */
const GROUND = { light: '#ffffff', dark: '#16181c' } as const;

/** Makes the window, still empty and hidden, where and as large as a person left it. */
export function makeWindow(files: { readonly preload: string; readonly icon: string }): BrowserWindow {
  return new BrowserWindow({
    // Electron remembers place, size and full screen under this name.
    name: 'main',
    windowStatePersistence: true,
    width: 1180,
    height: 800,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Digit Desk',
    icon: files.icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload: files.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
}

/**
 * Shows the window once, and then calls `shown`: when its page has painted or has loaded, whichever comes first.
 * `ready-to-show` is not emitted by every compositor (electron/electron#48859).
 */
export function showWhenThere(
  window: Pick<BrowserWindow, 'once' | 'show' | 'isDestroyed'> & { readonly webContents: Loading },
  shown: () => void,
): void {
  let done = false;
  const show = (): void => {
    if (done || window.isDestroyed()) return;
    done = true;
    window.show();
    shown();
  };
  window.once('ready-to-show', show);
  window.webContents.once('did-finish-load', show);
}

type Loading = Pick<WebContents, 'once'>;

/** For every web contents the app ever makes, whoever makes it: no navigation, no new window, no guest. */
export function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', (details) => details.preventDefault());
  contents.on('will-navigate', (details) => details.preventDefault());
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
