/** The person's window from its opening to its end: what it does beside showing the page. */
import type { BrowserWindow, Dialog, Menu } from 'electron';
import type { Language } from '../../shared/languages';
import type { AppPaths } from '../paths';
import { contextTemplate } from './context-menu';
import { PAGE_URL } from './protocol';
import { offerReload } from './recovery';
import { makeWindow, showWhenThere } from './window';

export interface PersonWindowParts {
  readonly paths: Pick<AppPaths, 'preload' | 'icon'>;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly menu: typeof Menu;
  readonly language: () => Language;
  /** The window is made; nothing of it has been shown. */
  readonly made: (window: BrowserWindow) => void;
  /** It can be seen. */
  readonly shown: () => void;
  /** The page is going, or gone: another one may take its place. */
  readonly pageGone: () => void;
  readonly closed: () => void;
}

/** Opens it and loads the page. True when the page is there; rejects when it cannot be loaded. */
export async function openPersonWindow(parts: PersonWindowParts): Promise<boolean> {
  const { dialog, language, pageGone, closed } = parts;
  const window = makeWindow(parts.paths);
  const { webContents } = window;
  parts.made(window);
  offerReload(window, dialog, language);
  window.on('closed', () => {
    pageGone();
    closed();
  });
  // Not did-start-loading: a navigation that was prevented leaves the page where it is.
  webContents.on('did-navigate', pageGone);
  webContents.on('render-process-gone', pageGone);
  webContents.on('context-menu', (_event, params) => {
    const template = contextTemplate(webContents, params, language());
    if (template.length > 0) parts.menu.buildFromTemplate(template).popup({ window });
  });
  showWhenThere(window, parts.shown);
  let crashed = false;
  webContents.once('render-process-gone', () => (crashed = true));
  // A page that crashed while it loaded is asked about, and one whose window was closed is wanted no more.
  await window.loadURL(PAGE_URL).catch((error: unknown) => {
    if (!crashed && !window.isDestroyed()) throw error;
  });
  return !window.isDestroyed();
}
