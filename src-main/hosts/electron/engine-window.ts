/**
 * The hidden window in which Chromium computes for the engine: sandboxed, with a policy that allows its own scripts
 * only, and with no way to main but the one port.
 */
import { BrowserWindow, MessageChannelMain } from 'electron';
import { ENGINE_PORT } from './engine-channel';
import type { RemotePort } from '../../engine/remote/protocol';
import { inOwnMemory } from '../../shared/memory';
import { ENGINE_URL } from './protocol';
import { sentence } from '../sentences';
import { sentenceOf, type Sentence } from '../../shared/sentences/sentence';

/** Opens it and gives main's end of its port. Electron copies messages between processes; nothing can be moved. */
export function openEngineWindow(preload: string): RemotePort {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // It is never seen; its work is wanted all the same.
      backgroundThrottling: false,
    },
  });
  const { port1, port2 } = new MessageChannelMain();
  const { webContents } = window;
  webContents.once('did-finish-load', () => webContents.postMessage(ENGINE_PORT, null, [port2]));
  const close = (): void => {
    if (!window.isDestroyed()) window.destroy();
  };
  return {
    post: (message) => port1.postMessage(inOwnMemory(message)),
    listen(receive, lost) {
      let ended = false;
      const end = (why: Sentence): void => {
        if (ended) return;
        ended = true;
        port1.close();
        close();
        lost(why);
      };
      port1.on('message', ({ data }) => receive(data));
      port1.start();
      webContents.on('render-process-gone', (_event, { reason }) =>
        end(sentence('page.processEnded', { why: reason })),
      );
      window.on('closed', () => end(sentence('page.windowClosed')));
      window.loadURL(ENGINE_URL).catch((error: unknown) => end(sentenceOf(error)));
    },
    close,
  };
}
