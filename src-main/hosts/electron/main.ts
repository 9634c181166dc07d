/**
 * Electron's main process: wires the window, the page's protocol, IPC and the recognizer, and holds no logic. What
 * must be done before Electron is ready stands in `prepare`, the rest in the order in which a start needs it.
 */
import { join } from 'node:path';
import { app, crashReporter, dialog, Menu, nativeTheme, Notification, powerMonitor, session, shell } from 'electron'; // prettier-ignore
import type { BrowserWindow } from 'electron';
import { version } from '../../../package.json';
import { createRecognizer, type Recognizer } from '../../recognizer/recognizer';
import { createKeptSettings, readSettingsNow } from '../../recognizer/settings';
import type { EvaluationEvent } from '../../shared/runs';
import { chooseLanguage, type Language } from '../../shared/languages';
import { sentence } from '../sentences';
import { english, say, sentenceOf } from '../../shared/sentences/sentence';
import { openPage } from '../page';
import { appPaths, dataFolder, makeFolder } from '../paths';
import { createService } from '../service';
import { contextTemplate } from './context-menu';
import { createDesktop, type ElectronDesktop } from './desktop';
import { createDialogs, guideDownloads } from './dialogs';
import { openEngineWindow } from './engine-window';
import { createHandover } from './handover';
import { forwardEvents, serveRequests, tellPage } from './ipc';
import { createRunning, mayLeave } from './last-question';
import { createLeaving, type Leaving } from './leaving';
import { createLending, type Lending } from './lending';
import { createLog, logErrors } from './log';
import { notificationOf } from './notification';
import { filesFrom, filesOf, readOpened } from './opened-files';
import { limitPermissions } from './permissions';
import { declareScheme, PAGE_URL, servePage } from './protocol';
import { createRecent } from './recent';
import { offerReload } from './recovery';
import { showOnTaskbar } from './taskbar';
import { confine, makeWindow, showWhenThere } from './window';

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
const settings = createKeptSettings(data, (notice) => tellPage(window, 'notice', notice));
let showAgain = (): void => undefined;

const handover = createHandover({
  read: readOpened,
  open: (event) => tellPage(window, 'opened', event),
  warn: (problem) => tellPage(window, 'notice', { level: 'warning', sentence: problem }),
  opened: (read) => desktop?.opened(read),
});

/** Everything that decides how Chromium starts. False when another copy runs already and was told. */
function prepare(): boolean {
  // The profile of Chromium stays beside the app's own data, out of the way of other copies under test.
  const [profile, crashes] = [join(data, 'window'), join(data, 'crashes')];
  for (const folder of [profile, crashes, join(data, 'logs')]) makeFolder(folder);
  app.setPath('userData', profile);
  app.setPath('crashDumps', crashes);
  crashReporter.start({ uploadToServer: false });
  if (process.platform === 'linux' && readSettingsNow(data).webgpuOnLinux) {
    // WebGPU is behind these two in Chromium for Linux; without them it finds no adapter (electron/electron#41763).
    app.commandLine.appendSwitch('enable-unsafe-webgpu');
    app.commandLine.appendSwitch('enable-features', 'Vulkan');
  }
  const files = filesOf(process.argv, process.cwd(), app.isPackaged);
  // Electron may change the order of another copy's arguments; this list it passes as it is.
  if (!app.requestSingleInstanceLock({ files })) return false;
  handover.take(files);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    handover.take([path]);
    showAgain();
  });
  app.on('second-instance', (_event, _argv, _cwd, sent) => {
    handover.take(filesFrom(sent));
    showAgain();
  });
  app.on('activate', () => {
    if (!window) showAgain();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  return true;
}

async function start(): Promise<void> {
  if (!prepare()) {
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
    language: systemLanguage(),
    tell: (command) => tellPage(window, 'command', command),
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
  forwardEvents(currentWindow, recognizer.on);
  recognizer.on('notice', ({ sentence: said }) => log.information(english(said)));
  await openWindows(recognizer, desktop);
}

/** The person's window, now and whenever one is wanted again, and the hidden one for the GPU beside it. */
async function openWindows(recognizer: Recognizer, owner: ElectronDesktop): Promise<void> {
  const running = createRunning();
  recognizer.on('evaluation', (event) => {
    running.hear(event);
    showOnTaskbar(currentWindow, event);
    notify(event);
  });
  const leaving = createLeaving({
    app,
    powerMonitor,
    platform: process.platform,
    mayLeave: () =>
      mayLeave({
        dialog,
        window: currentWindow,
        state: owner.state,
        running: running.count,
        asksAboutDrawing: async () => (await settings.read()).askAboutDrawing,
        askNoMore: () => settings.change({ askAboutDrawing: false }),
      }),
    close: recognizer.close,
  });
  const lending = createLending({
    open: () => openEngineWindow(paths.enginePreload),
    lend: (port) => recognizer.lendPage(port),
  });
  showAgain = () => {
    if (!window) return void openWindow(owner, leaving, lending).catch(fail);
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  powerMonitor.on('resume', () => {
    if (window) lending.start();
  });
  await openWindow(owner, leaving, lending);
}

async function openWindow(owner: ElectronDesktop, leaving: Leaving, lending: Lending): Promise<void> {
  const opened = makeWindow(paths);
  const { webContents } = opened;
  window = opened;
  leaving.watch(opened);
  offerReload(opened, dialog, language);
  opened.on('closed', () => {
    window = null;
    lending.stop();
    owner.gone();
  });
  webContents.on('did-start-loading', () => owner.gone());
  webContents.on('context-menu', (_event, params) => {
    const template = contextTemplate(webContents, params, language());
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window: opened });
  });
  // npm start waits for this line to know that Electron works here.
  showWhenThere(opened, () => console.log('Digit Desk is open.'));
  let crashed = false;
  webContents.once('render-process-gone', () => (crashed = true));
  // A page that crashed while it loaded is asked about, and one whose window was closed is wanted no more.
  await opened.loadURL(PAGE_URL).catch((error: unknown) => {
    if (!crashed && !opened.isDestroyed()) throw error;
  });
  if (!opened.isDestroyed()) lending.start();
}

/** Tells of the end of an evaluation while the person is elsewhere. */
function notify(event: EvaluationEvent): void {
  if (!window || window.isFocused() || !Notification.isSupported()) return;
  const told = notificationOf(event, language());
  if (!told) return;
  const notification = new Notification(told);
  notification.on('click', () => showAgain());
  notification.show();
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
  app.exit(1);
}

declareScheme();
app.enableSandbox();
app.setAppUserModelId(APP_ID);
app.on('web-contents-created', (_event, contents) => confine(contents));
// Not awaited at the top: Electron becomes ready only once this module has been evaluated.
start().catch(fail);
