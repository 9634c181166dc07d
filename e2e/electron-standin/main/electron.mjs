/** What `import … from 'electron'` means in the main process. A name that is missing here fails at the import. */
export { app } from './app.mjs';
export { BrowserWindow } from './browser-window.mjs';
export { dialog } from './dialog.mjs';
export { ipcMain } from './ipc-main.mjs';
export { Menu, MenuItem } from './menu.mjs';
export { MessageChannelMain, MessagePortMain } from './message-ports.mjs';
export { protocol } from './protocol.mjs';
export { session } from './session.mjs';
export { webContents } from './web-contents.mjs';
export {
  clipboard,
  crashReporter,
  globalShortcut,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  safeStorage,
  screen,
  shell,
} from './system.mjs';
