/**
 * Electron's main process: wires the window, the page's protocol, IPC and the recognizer, and holds no logic. What
 * must be done before Electron is ready stands in `begin`, the rest in the order in which a start needs it.
 */
import { join } from 'node:path';
import { app, crashReporter, dialog, Menu, nativeTheme, Notification, powerMonitor, session, shell } from 'electron'; // prettier-ignore
import type { BrowserWindow } from 'electron';
import { version } from '../../../package.json';
import { createRecognizer, type Recognizer } from '../../recognizer/recognizer';
import { createKeptSettings } from '../../recognizer/settings';
import { chooseLanguage, type Language } from '../../shared/languages';
import { english, say, sentenceOf } from '../../shared/sentences/sentence';
import { openPage } from '../page';
import { appPaths, dataFolder } from '../paths';
import { sentence } from '../sentences';
import { createService } from '../service';
import { createDesktop, type ElectronDesktop } from './desktop';
import { createDialogs, guideDownloads } from './dialogs';
import { openEngineWindow } from './engine-window';
import { createEvaluationsTold } from './evaluation-told';
import { createHandover } from './handover';
import { forwardEvents, serveRequests, tellPage } from './ipc';
import { mayLeave } from './last-question';
import { createLeaving, type Leaving } from './leaving';
import { createLending } from './lending';
import { createLog, logErrors } from './log';
import { createMail } from './mail';
import { filesFrom, filesOf, readOpened } from './opened-files';
import { limitPermissions } from './permissions';
import { openPersonWindow } from './person-window';
import { prepare } from './prepare';
import { declareScheme, servePage } from './protocol';
import { createRecent } from './recent';
import { confine } from './window';

/** As the installers call it, so that Windows groups its windows and notifications under its name. */
const APP_ID = 'org.digit-desk.app';

const paths = appPaths(import.meta.dirname);
const data = dataFolder(process.env);
let window: BrowserWindow | null = null;
const currentWindow = (): BrowserWindow | null => window;
const systemLanguage = (): Language => chooseLanguage(app.getPreferredSystemLanguages());
let desktop: ElectronDesktop | null = null;
/** The page may have another language than the system; menus and dialogs follow the page. */
const language = (): Language => desktop?.state().language ?? systemLanguage();
const mail = createMail((event, payload) => tellPage(window, event, payload));
const settings = createKeptSettings(data, (notice) => mail.tell('notice', notice));
let leaving: Leaving | null = null;
/** Brings the window to the front, or opens one; nothing before the first one is to open. */
let showAgain = (): void => undefined;

const handover = createHandover({
  read: readOpened,
  open: (event) => mail.tell('opened', event),
  warn: (problem) => mail.tell('notice', { level: 'warning', sentence: problem }),
  opened: (read) => desktop?.opened(read),
});

function take(files: readonly string[]): void {
  handover.take(files);
  showAgain();
}

/** False when another copy runs already and was told. */
function begin(): boolean {
  prepare({ app, crashReporter, platform: process.platform, dataFolder: data });
  const files = filesOf(process.argv, process.cwd(), app.isPackaged);
  // Electron may change the order of another copy's arguments; this list it passes as it is.
  if (!app.requestSingleInstanceLock({ files })) return false;
  handover.take(files);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take([path]);
  });
  app.on('second-instance', (_event, _argv, _cwd, sent) => take(filesFrom(sent)));
  app.on('activate', () => {
    if (!window) showAgain();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  return true;
}

async function start(): Promise<void> {
  if (!begin()) {
    console.log('Digit Desk is already open.');
    app.quit();
    return;
  }
  await app.whenReady();
  const log = createLog(join(data, 'logs'));
  logErrors(log, console, process);
  log.information(`Digit Desk ${version}, Electron ${process.versions['electron']}, ${process.platform}`);
  servePage(await openPage(paths.page, app.isPackaged ? undefined : process.env['DIGIT_DESK_PAGE']));
  limitPermissions(session.defaultSession);
  app.setAboutPanelOptions({
    applicationName: 'Digit Desk',
    applicationVersion: version,
    copyright: 'MIT',
    iconPath: paths.icon,
  });
  const dialogs = createDialogs({ dialog, window: currentWindow, language, settings });
  guideDownloads(session.defaultSession, dialogs);
  desktop = createDesktop({
    platform: process.platform,
    app,
    menu: Menu,
    theme: nativeTheme,
    shell,
    versions: versions(),
    dataFolder: data,
    dialogs,
    recent: createRecent(data),
    log,
    handover,
    mail,
    language: systemLanguage(),
    showWindow: () => showAgain(),
    fillScreen: (on) => window?.setFullScreen(on),
  });
  const recognizer = createRecognizer({
    host: 'electron',
    version,
    resourcesFolder: paths.resources,
    dataFolder: data,
    settings,
    environment: process.env,
    askForFolder: dialogs.askForFolder,
    desktop,
    engineWorkerUrl: paths.engineWorker,
    readingWorkerUrl: paths.readingWorker,
  });
  serveRequests(currentWindow, createService(recognizer));
  forwardEvents(mail.tell, recognizer.on);
  recognizer.on('notice', ({ sentence: said }) => log.information(english(said)));
  await openWindows(recognizer, desktop);
}

/** The person's window, now and whenever one is wanted again, and the hidden one for the GPU beside it. */
async function openWindows(recognizer: Recognizer, owner: ElectronDesktop): Promise<void> {
  const told = createEvaluationsTold({
    window: currentWindow,
    language,
    notification: Notification,
    show: () => showAgain(),
  });
  recognizer.on('evaluation', told.hear);
  const leave = createLeaving({
    app,
    powerMonitor,
    signals: process,
    platform: process.platform,
    mayLeave: () =>
      mayLeave({
        dialog,
        window: currentWindow,
        state: owner.state,
        running: told.running,
        asksAboutDrawing: async () => (await settings.read()).askAboutDrawing,
        askNoMore: () => settings.change({ askAboutDrawing: false }),
      }),
    isBusy: () => told.running() > 0,
    close: recognizer.close,
  });
  leaving = leave;
  const lending = createLending({
    open: () => openEngineWindow(paths.enginePreload),
    lend: (port) => recognizer.lendPage(port),
  });
  async function openWindow(): Promise<void> {
    const isThere = await openPersonWindow({
      paths,
      dialog,
      menu: Menu,
      language,
      made(opened) {
        window = opened;
        leave.watch(opened);
      },
      // npm start waits for this line to know that Electron works here.
      shown: () => console.log('Digit Desk is open.'),
      pageGone: owner.gone,
      closed() {
        window = null;
        lending.stop();
      },
    });
    if (isThere) lending.start();
  }
  showAgain = () => {
    if (!window) return void openWindow().catch(fail);
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  powerMonitor.on('resume', () => {
    if (window) lending.start();
  });
  await openWindow();
}

function versions(): Record<string, string> {
  const { electron = '', chrome = '', node, v8 } = process.versions;
  return { electron, chrome, node, v8 };
}

/** Says why nothing opens, where a person sees it, and ends. */
async function fail(error: unknown): Promise<void> {
  console.error(error instanceof Error ? error.message : error);
  // Before it is ready, Electron shows no dialog on Linux.
  await app.whenReady();
  dialog.showErrorBox(say(language(), sentence('start.failed')), say(language(), sentenceOf(error)));
  await leaving?.end();
  app.exit(1);
}

declareScheme();
app.enableSandbox();
app.setAppUserModelId(APP_ID);
app.on('web-contents-created', (_event, contents) => confine(contents));
// Not awaited at the top: Electron becomes ready only once this module has been evaluated.
start().catch(fail);
