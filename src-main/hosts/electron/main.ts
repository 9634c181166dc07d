/** Electron's main process: wires the window, the page's protocol, IPC and the recognizer, and holds no logic. */
import { join } from 'node:path';
import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { version } from '../../../package.json';
import { readPage } from '../page';
import { openEngineWindow } from './engine-window';
import { forwardEvents, serveRequests } from './ipc';
import { installMenu } from './menu';
import { appPaths, dataFolder } from '../paths';
import { PAGE_URL, declareScheme, servePage } from './protocol';
import { answer } from '../../recognizer/requests/door';
import { createRecognizer, type Recognizer } from '../../recognizer/recognizer';
import { chooseLanguage } from '../../shared/languages';
import { showOnTaskbar } from './taskbar';
import { askForFolder, confine, denyPermissions, makeWindow } from './window';

const paths = appPaths(import.meta.dirname);
const data = dataFolder(process.env);
let window: BrowserWindow | null = null;
const currentWindow = (): BrowserWindow | null => window;

async function openWindow(): Promise<void> {
  const opened = makeWindow(paths);
  window = opened;
  opened.on('closed', () => (window = null));
  // npm start waits for this line to know that Electron works here.
  opened.once('show', () => console.log('Digit Desk is open.'));
  await opened.loadURL(PAGE_URL);
}

function showAgain(): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

async function start(): Promise<void> {
  await app.whenReady();
  servePage(await readPage(paths.page));
  denyPermissions();
  // The page has a language of its own choice; menus and dialogs are the system's.
  const language = chooseLanguage(app.getPreferredSystemLanguages());
  installMenu(process.platform, language, !app.isPackaged);
  const recognizer = createRecognizer({
    host: 'electron',
    version,
    resourcesFolder: paths.resources,
    dataFolder: data,
    environment: process.env,
    askForFolder: () => askForFolder(window, language),
    engineWorkerUrl: paths.engineWorker,
  });
  serveRequests(currentWindow, (name, payload) => answer(recognizer, name, payload));
  forwardEvents(currentWindow, recognizer.on);
  recognizer.on('evaluation', (event) => showOnTaskbar(currentWindow, event));
  app.on('activate', () => {
    if (!window) void openWindow().then(() => lendGpu(recognizer));
  });
  app.on('will-quit', () => void recognizer.close());
  await openWindow();
  lendGpu(recognizer);
}

/** Chromium's GPU for the engine, in a window of its own that goes with the person's window. */
function lendGpu(recognizer: Recognizer): void {
  const port = openEngineWindow(paths.enginePreload);
  window?.once('closed', port.close);
  void recognizer.lendPage(port);
}

declareScheme();
app.enableSandbox();
// The profile of Chromium stays beside the app's own data, out of the way of other copies under test.
app.setPath('userData', join(data, 'window'));
app.on('web-contents-created', (_event, contents) => confine(contents));
app.on('second-instance', showAgain);
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

if (app.requestSingleInstanceLock()) {
  // Not awaited at the top: Electron becomes ready only once this module has been evaluated.
  start().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    app.exit(1);
  });
} else {
  console.log('Digit Desk is already open.');
  app.quit();
}
