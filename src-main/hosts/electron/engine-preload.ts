/** Preload of the engine window: passes the one port that main sends on to the window's own script, nothing else. */
import { ipcRenderer } from 'electron';
import { ENGINE_PORT } from './engine-channel';

/** The window's own `postMessage`; `/` means its own origin. */
const { postMessage } = globalThis as unknown as {
  readonly postMessage: (message: null, origin: '/', ports: readonly unknown[]) => void;
};

ipcRenderer.once(ENGINE_PORT, ({ ports }) => postMessage(null, '/', ports));
