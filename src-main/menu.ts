/** The application menu: only what the system's roles provide, so that its words and shortcuts are the system's. */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';

/**
 * Undo, redo and delete are left to the page, which gives them a meaning on the canvas; a menu role would take
 * Ctrl+Z before the page hears it.
 */
const EDIT: MenuItemConstructorOptions = {
  label: 'Edit',
  submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
};

const VIEW: MenuItemConstructorOptions = {
  label: 'View',
  submenu: [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ],
};

/** Installs the menu; `developer` adds the page's inspector. */
export function installMenu(platform: NodeJS.Platform, developer: boolean): void {
  const mac = platform === 'darwin';
  const view = developer
    ? { ...VIEW, submenu: [...submenuOf(VIEW), { role: 'toggleDevTools' } as const] }
    : VIEW;
  const template: MenuItemConstructorOptions[] = [
    mac ? { role: 'appMenu' } : { label: 'File', submenu: [{ role: 'quit' }] },
    EDIT,
    view,
    ...(mac ? [{ role: 'windowMenu' } as const] : []),
    { role: 'help', submenu: [{ role: 'about' }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function submenuOf(item: MenuItemConstructorOptions): MenuItemConstructorOptions[] {
  return Array.isArray(item.submenu) ? item.submenu : [];
}
