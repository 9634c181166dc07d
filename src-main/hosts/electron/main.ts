/** Electron's main process: wires the window, the page's protocol, IPC and the recognizer, and holds no logic. */
import { join } from 'node:path';
import { app, dialog, powerMonitor, session } from 'electron';
import type { BrowserWindow } from 'electron';
import { version } from '../../../package.json';
import { openPage } from '../page';
import { openEngineWindow } from './engine-window';
import { forwardEvents, serveRequests } from './ipc';
import { installMenu } from './menu';
import { createLending } from './lending';
import { appPaths, dataFolder, makeFolder } from '../paths';
import { createService } from '../service';
import { limitPermissions } from './permissions';
import { PAGE_URL, declareScheme, servePage } from './protocol';
import { offerReload } from './recovery';
import { createRecognizer } from '../../recognizer/recognizer';
import { chooseLanguage, type Language } from '../../shared/languages';
import { say, sentence, sentenceOf } from '../../shared/sentences/sentence';
import { showOnTaskbar } from './taskbar';
import { askForFolder, confine, makeWindow, showWhenThere } from './window';

/** As the installers call it, so that Windows groups its windows and notifications under its name. */
const APP_ID = 'org.digit-desk.app';

const paths = appPaths(import.meta.dirname);
const data = dataFolder(process.env);
let window: BrowserWindow | null = null;
const currentWindow = (): BrowserWindow | null => window;
/** The page has a language of its own choice; menus and dialogs are the system's. */
const language = (): Language => chooseLanguage(app.getPreferredSystemLanguages());

async function openWindow(): Promise<void> {
  const opened = makeWindow(paths);
  window = opened;
  opened.on('closed', () => (window = null));
  offerReload(opened, dialog, language);
  // npm start waits for this line to know that Electron works here.
  showWhenThere(opened, () => console.log('Digit Desk is open.'));
  let crashed = false;
  opened.webContents.once('render-process-gone', () => (crashed = true));
  // A page that crashed while it loaded is asked about, and one whose window was closed is wanted no more.
  await opened.loadURL(PAGE_URL).catch((error: unknown) => {
    if (!crashed && !opened.isDestroyed()) throw error;
  });
}

async function start(): Promise<void> {
  // The profile of Chromium stays beside the app's own data, out of the way of other copies under test.
  const profile = join(data, 'window');
  makeFolder(profile);
  app.setPath('userData', profile);
  if (!app.requestSingleInstanceLock()) {
    console.log('Digit Desk is already open.');
    app.quit();
    return;
  }
  await app.whenReady();
  servePage(await openPage(paths.page, app.isPackaged ? undefined : process.env['DIGIT_DESK_PAGE']));
  limitPermissions(session.defaultSession);
  installMenu(process.platform, language(), !app.isPackaged);
  const recognizer = createRecognizer({
    host: 'electron',
    version,
    resourcesFolder: paths.resources,
    dataFolder: data,
    environment: process.env,
    askForFolder: () => askForFolder(window, language()),
    engineWorkerUrl: paths.engineWorker,
    readingWorkerUrl: paths.readingWorker,
  });
  serveRequests(currentWindow, createService(recognizer));
  forwardEvents(currentWindow, recognizer.on);
  recognizer.on('evaluation', (event) => showOnTaskbar(currentWindow, event));
  const lending = createLending({
    open: () => openEngineWindow(paths.enginePreload),
    lend: (port) => recognizer.lendPage(port),
  });
  /** A window, and the GPU for it; each waits for the one before. */
  const open = async (): Promise<void> => {
    const loaded = openWindow();
    window?.once('closed', lending.stop);
    await loaded;
    lending.start();
  };
  const showAgain = (): void => {
    if (!window) return void open().catch(fail);
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  app.on('activate', () => {
    if (!window) showAgain();
  });
  app.on('second-instance', showAgain);
  app.on('will-quit', () => void recognizer.close());
  powerMonitor.on('resume', () => {
    if (window) lending.start();
  });
  await open();
}

/** Says why nothing opens, where a person sees it, and ends. */
async function fail(error: unknown): Promise<void> {
  console.error(error instanceof Error ? error.message : error);
  // Before it is ready, Electron shows no dialog on Linux.
  await app.whenReady();
  dialog.showErrorBox(say(language(), sentence('start.failed')), say(language(), sentenceOf(error)));
  app.exit(1);
}

declareScheme();
app.enableSandbox();
app.setAppUserModelId(APP_ID);
app.on('web-contents-created', (_event, contents) => confine(contents));
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});
// Not awaited at the top: Electron becomes ready only once this module has been evaluated.
start().catch(fail);
