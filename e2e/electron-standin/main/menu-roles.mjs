/**
 * What a role brings to a menu item that says nothing itself: an English label, a shortcut, an action.
 * Facts from lib/browser/api/menu-item-roles.ts; `{app}` is the app's name.
 */
const mac = process.platform === 'darwin';
const windows = process.platform === 'win32';

const contents = (method) => ({ onContents: (one) => one[method]() });
const zoom = (change) => ({
  onContents: (one) => (one.zoomLevel = change === 0 ? 0 : one.zoomLevel + change),
});

/** @type {Record<string, { label: string, accelerator?: string, onApp?: Function, onWindow?: Function, onContents?: Function, registered?: boolean, submenu?: object[] }>} */
export const ROLES = {
  about: {
    label: process.platform === 'linux' ? 'About' : 'About {app}',
    onApp: (app) => app.showAboutPanel(),
  },
  quit: {
    label: mac ? 'Quit {app}' : windows ? 'Exit' : 'Quit',
    ...(windows ? {} : { accelerator: 'CommandOrControl+Q' }),
    onApp: (app) => app.quit(),
  },
  close: {
    label: mac ? 'Close Window' : 'Close',
    accelerator: 'CommandOrControl+W',
    onWindow: (one) => one.close(),
  },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', onWindow: (one) => one.minimize() },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: mac ? 'Control+Command+F' : 'F11',
    onWindow: (one) => one.setFullScreen(!one.isFullScreen()),
  },
  undo: { label: 'Undo', accelerator: 'CommandOrControl+Z', ...contents('undo') },
  redo: {
    label: 'Redo',
    accelerator: windows ? 'Control+Y' : 'Shift+CommandOrControl+Z',
    ...contents('redo'),
  },
  cut: { label: 'Cut', accelerator: 'CommandOrControl+X', registered: false, ...contents('cut') },
  copy: { label: 'Copy', accelerator: 'CommandOrControl+C', registered: false, ...contents('copy') },
  paste: { label: 'Paste', accelerator: 'CommandOrControl+V', registered: false, ...contents('paste') },
  delete: { label: 'Delete', ...contents('delete') },
  selectall: { label: 'Select All', accelerator: 'CommandOrControl+A', ...contents('selectAll') },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', ...contents('reload') },
  forcereload: {
    label: 'Force Reload',
    accelerator: 'Shift+CmdOrCtrl+R',
    ...contents('reloadIgnoringCache'),
  },
  toggledevtools: {
    label: 'Toggle Developer Tools',
    accelerator: mac ? 'Alt+Command+I' : 'Ctrl+Shift+I',
    ...contents('toggleDevTools'),
  },
  resetzoom: { label: 'Actual Size', accelerator: 'CommandOrControl+0', ...zoom(0) },
  zoomin: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', ...zoom(0.5) },
  zoomout: { label: 'Zoom Out', accelerator: 'CommandOrControl+-', ...zoom(-0.5) },
  zoom: { label: 'Zoom' },
  front: { label: 'Bring All to Front' },
  hide: { label: 'Hide {app}', accelerator: 'Command+H' },
  hideothers: { label: 'Hide Others', accelerator: 'Command+Alt+H' },
  unhide: { label: 'Show All' },
  services: { label: 'Services' },
  help: { label: 'Help' },
  window: { label: 'Window' },
  recentdocuments: { label: 'Open Recent' },
  clearrecentdocuments: { label: 'Clear Menu', onApp: (app) => app.clearRecentDocuments() },
  appmenu: {
    label: '{app}',
    submenu: ['about', '', 'services', '', 'hide', 'hideOthers', 'unhide', '', 'quit'].map(item),
  },
  filemenu: { label: 'File', submenu: [mac ? 'close' : 'quit'].map(item) },
  editmenu: {
    label: 'Edit',
    submenu: ['undo', 'redo', '', 'cut', 'copy', 'paste', 'delete', '', 'selectAll'].map(item),
  },
  viewmenu: {
    label: 'View',
    submenu: ['reload', 'forceReload', 'toggleDevTools', '', 'resetZoom', 'zoomIn', 'zoomOut', '', 'togglefullscreen'].map(item), // prettier-ignore
  },
  windowmenu: {
    label: 'Window',
    submenu: ['minimize', 'zoom', ...(mac ? ['', 'front'] : ['close'])].map(item),
  },
};

function item(role) {
  return role === '' ? { type: 'separator' } : { role };
}
