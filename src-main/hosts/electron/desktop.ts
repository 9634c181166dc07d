/** What the recognizer can ask of this desktop, and the menu that follows what the page says of itself. */
import type { App, Menu, NativeTheme, Shell } from 'electron';
import { ExpectedError } from '../../shared/failure';
import type { Desktop } from '../../recognizer/desktop';
import { PAGE_ACTIONS, type ActionId, type MenuState, type PageAction } from '../../shared/actions';
import type { Language } from '../../shared/languages';
import { sentence } from '../sentences';
import type { Dialogs } from './dialogs';
import type { Handover } from './handover';
import type { Log } from './log';
import type { Mail } from './mail';
import { firstState, menuTemplate } from './menu';
import type { Recent } from './recent';

export interface DesktopParts {
  readonly platform: NodeJS.Platform;
  readonly app: Pick<App, 'isPackaged' | 'addRecentDocument' | 'clearRecentDocuments'>;
  readonly menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>;
  readonly theme: Pick<NativeTheme, 'themeSource'>;
  readonly shell: Pick<Shell, 'openPath'>;
  readonly versions: Readonly<Record<string, string>>;
  readonly dataFolder: string;
  readonly dialogs: Dialogs;
  readonly recent: Recent;
  readonly log: Log;
  readonly handover: Handover;
  readonly mail: Mail;
  /** The system's, until the page says which one the person chose. */
  readonly language: Language;
  /** Brings the window to the front, or opens one: on a Mac the menu outlives it. */
  readonly showWindow: () => void;
  /** Fills the screen with the window, or no longer. */
  readonly fillScreen: (on: boolean) => void;
}

export interface ElectronDesktop extends Desktop {
  /** What the page last said of itself. */
  state(): MenuState;
  /** Its files were read: they stand among those opened lately. */
  opened(paths: readonly string[]): void;
  /** The page is gone; what it said holds no more. */
  gone(): void;
}

const isPageAction = (action: ActionId): action is PageAction =>
  (PAGE_ACTIONS as readonly string[]).includes(action);

export function createDesktop(parts: DesktopParts): ElectronDesktop {
  const { app, dialogs, handover, mail, recent, log } = parts;
  let state = firstState(parts.language);

  function run(action: ActionId): void {
    if (action === 'open') void chooseFiles();
    else if (action === 'dataFolder') void openDataFolder().catch((error: unknown) => console.error(error));
    else if (isPageAction(action)) {
      mail.tell('command', { action });
      parts.showWindow();
    }
  }

  async function openDataFolder(): Promise<void> {
    const why = await parts.shell.openPath(parts.dataFolder);
    if (why === '') return;
    throw new ExpectedError('storage', sentence('desktop.noFolder', { why, folder: parts.dataFolder }));
  }

  function take(paths: readonly string[]): void {
    handover.take(paths);
    if (paths.length > 0) parts.showWindow();
  }

  const chooseFiles = async (): Promise<void> => take(await dialogs.askForFiles());

  function showMenu(): void {
    const template = menuTemplate({
      platform: parts.platform,
      state,
      recent: recent.list(),
      developer: !app.isPackaged,
      run,
      openRecent: (path) => take([path]),
      clearRecent: () => {
        app.clearRecentDocuments();
        keep(recent.clear());
      },
    });
    parts.menu.setApplicationMenu(parts.menu.buildFromTemplate(template));
  }

  /** A list that the disk refuses to keep is one of this session. */
  function keep(written: Promise<void>): void {
    showMenu();
    void written.catch((error: unknown) => console.error(error));
  }

  showMenu();
  return {
    state: () => state,
    setMenuState(next) {
      const before = state;
      state = next;
      mail.ready();
      handover.ready();
      void dialogs.prepare();
      if (JSON.stringify(next) === JSON.stringify(before)) return;
      parts.theme.themeSource = next.theme;
      showMenu();
    },
    setFullScreen: parts.fillScreen,
    confirm: dialogs.confirm,
    chooseFiles,
    openDataFolder,
    readLog: log.read,
    versions: parts.versions,
    opened(paths) {
      for (const path of paths) app.addRecentDocument(path);
      keep(recent.add(paths));
    },
    gone() {
      mail.gone();
      handover.gone();
      state = { ...firstState(state.language), theme: state.theme };
      showMenu();
    },
  };
}
