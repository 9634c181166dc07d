/**
 * The bridge: `window.digitsApi`, one function for each request of the contract and `on` for its events.
 * Runs in a sandbox, so the build makes it one file that requires only `electron`. The page never touches
 * `ipcRenderer` nor an IPC event; it cannot name a channel that the contract does not have.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { eventChannel, requestChannel } from './channels';
import { EVENT_NAMES, REQUEST_NAMES } from '../../shared/contract';
import type { DigitsApi, EventName, Events } from '../../shared/contract';

const requests = Object.fromEntries(
  REQUEST_NAMES.map((name) => [
    name,
    (argument?: unknown): Promise<unknown> => ipcRenderer.invoke(requestChannel(name), argument),
  ]),
);

function on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
  if (!EVENT_NAMES.includes(event)) throw new Error(`on: no event is called ${String(event)}`);
  const hear = (_event: unknown, payload: Events[E]): void => listener(payload);
  ipcRenderer.on(eventChannel(event), hear);
  return () => {
    ipcRenderer.removeListener(eventChannel(event), hear);
  };
}

contextBridge.exposeInMainWorld('digitsApi', { ...requests, on } as DigitsApi);
