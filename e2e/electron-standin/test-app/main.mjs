/** A small app that the tests of the stand-in itself drive: one window, and whatever the test asks of Electron. */
import { app, BrowserWindow, protocol } from 'electron';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const PAGE =
  '<!doctype html><title>test</title><script src="/page.js"></script><p>here</p><input id="field" />';
const FILES = {
  '/': ['text/html', PAGE],
  '/page.js': ['text/javascript', 'globalThis.bridgeAtStart = typeof globalThis.bridge;'],
  '/worker.js': [
    'text/javascript',
    'onmessage = ({ data, ports: [port] }) => { const f = new Float32Array([1, 2]); port.postMessage(f, data === "move" ? [f.buffer] : []); };',
  ],
};
const order = [];
globalThis.order = order;
for (const name of [
  'will-finish-launching',
  'ready',
  'before-quit',
  'window-all-closed',
  'will-quit',
  'quit',
])
  app.on(name, () => order.push(name));
process.on('exit', () => console.log(order.join(' → ')));

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
order.push(`evaluated, ready: ${app.isReady()}`);

void app.whenReady().then(async () => {
  protocol.handle('app', (request) => {
    const file = FILES[new URL(request.url).pathname];
    if (!file) return new Response('no such file', { status: 404 });
    const headers = {
      'content-type': file[0],
      'content-security-policy': "default-src 'self'",
      'x-test': request.url,
    };
    return new Response(file[1], { headers });
  });
  const window = new BrowserWindow({ show: false, webPreferences: { preload: join(here, 'preload.cjs') } });
  window.on('ready-to-show', () => order.push('ready-to-show'));
  window.on('closed', () => order.push('closed'));
  window.webContents.on('did-finish-load', () => order.push('did-finish-load'));
  await window.loadURL('app://test/');
  order.push('loaded');
  window.show();
  console.log('The window is there.');
});
