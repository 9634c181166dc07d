/**
 * The window and what its page may not do: leave, open windows, embed guests, or be granted a permission.
 * Images come in through paste and drop events, which need no permission.
 */
import { BrowserWindow, dialog, nativeTheme, session } from 'electron';
import type { WebContents } from 'electron';
import type { Language } from '../../shared/languages';
import { say, sentence } from '../../shared/sentences/sentence';

/** Colours of the empty window until the page has painted: the page's own grounds. */
const GROUND = { light: '#ffffff', dark: '#16181c' } as const;

/** Makes the window, still empty and hidden; it shows once its page has painted. */
export function makeWindow(files: { readonly preload: string; readonly icon: string }): BrowserWindow {
  const window = new BrowserWindow({
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
  window.once('ready-to-show', () => window.show());
  return window;
}

/** For every web contents the app ever makes, whoever makes it: no navigation, no new window, no guest. */
export function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', (details) => details.preventDefault());
  contents.on('will-navigate', (details) => details.preventDefault());
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** No permission and no device, asked for or merely checked. */
export function denyPermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
}

/** The system's dialog for the folder with the MNIST files; null when the person closes it. */
export async function askForFolder(window: BrowserWindow | null, language: Language): Promise<string | null> {
  const title = say(language, sentence('dialog.mnistFolder'));
  const options = { title, properties: ['openDirectory' as const] };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}
