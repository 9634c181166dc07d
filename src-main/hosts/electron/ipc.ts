/**
 * The contract over Electron's IPC: one handler for each request, one forwarder for each event, both derived from
 * the contract's lists. Every request is refused unless the app's own page, in its window's main frame, sent it.
 */
import { ipcMain } from 'electron';
import type { BrowserWindow, IpcMainInvokeEvent, WebContents } from 'electron';
import { eventChannel, requestChannel } from './channels';
import type { Client, Service } from '../service';
import type { Mail } from './mail';
import { isPageAddress } from './protocol';
import { EVENT_NAMES, REQUEST_NAMES, type EventName, type Events } from '../../shared/contract';

/**
 * Registers the requests. `window` gives the app's window, or null when there is none: then everything is refused.
 * A refused request rejects on the page's side; it is a bug or an attack, not an expected failure.
 */
export function serveRequests(window: () => BrowserWindow | null, service: Service): void {
  const clientOf = clientsOf(service);
  for (const name of REQUEST_NAMES) {
    ipcMain.handle(requestChannel(name), async (event, argument: unknown) => {
      const owner = window();
      if (!owner || !isOwnPage(event, owner)) {
        throw new Error(`${name}: refused, the sender is not the app's own page`);
      }
      return clientOf(owner.webContents).answer(name, argument);
    });
  }
}

/**
 * The page in these contents as a client, until its window goes. A page that crashed or is loaded anew takes up what
 * it had begun, so nothing of it ends with the page.
 */
function clientsOf(service: Service): (contents: WebContents) => Client {
  const clients = new Map<WebContents, Client>();
  return (contents) => {
    const known = clients.get(contents);
    if (known) return known;
    const client = service.connect();
    clients.set(contents, client);
    contents.once('destroyed', () => {
      clients.delete(contents);
      client.end();
    });
    return client;
  };
}

/** Tells the page every event of the recognizer. */
export function forwardEvents(tell: Mail['tell'], on: Service['on']): void {
  for (const event of EVENT_NAMES) on(event, (payload) => tell(event, payload));
}

/** Sends one event to the page in this window, if there is one. */
export function tellPage<E extends EventName>(
  window: BrowserWindow | null,
  event: E,
  payload: Events[E],
): void {
  if (window && !window.isDestroyed()) window.webContents.send(eventChannel(event), payload);
}

/** True for the main frame (the one without a parent) of this window while it shows the app's page. */
function isOwnPage(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const { sender, senderFrame } = event;
  if (window.isDestroyed() || sender !== window.webContents) return false;
  return senderFrame !== null && senderFrame.parent === null && isPageAddress(senderFrame.url);
}
