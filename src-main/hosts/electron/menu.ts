/**
 * The application menu: only what the system's roles provide, so that its words and shortcuts are the system's. The
 * headings, which have no role of their own, are ours.
 */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/languages';
import { say, sentence } from '../../shared/sentences/sentence';

/**
 * Undo, redo and delete are left to the page, which gives them a meaning on the canvas; a menu role would take
 * Ctrl+Z before the page hears it.
 */
const EDIT: MenuItemConstructorOptions[] = [
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
];

const VIEW: MenuItemConstructorOptions[] = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  { type: 'separator' },
  { role: 'togglefullscreen' },
];

/** Installs the menu, its headings in this language; `developer` adds the page's inspector. */
export function installMenu(platform: NodeJS.Platform, language: Language, developer: boolean): void {
  const mac = platform === 'darwin';
  const heading = (id: 'menu.file' | 'menu.edit' | 'menu.view'): string => say(language, sentence(id));
  const template: MenuItemConstructorOptions[] = [
    mac ? { role: 'appMenu' } : { label: heading('menu.file'), submenu: [{ role: 'quit' }] },
    { label: heading('menu.edit'), submenu: EDIT },
    {
      label: heading('menu.view'),
      submenu: developer ? [...VIEW, { role: 'toggleDevTools' }] : VIEW,
    },
    ...(mac ? [{ role: 'windowMenu' } as const] : []),
    { role: 'help', submenu: [{ role: 'about' }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
