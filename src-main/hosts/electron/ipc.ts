/**
 * The contract over Electron's IPC: one handler for each request, one forwarder for each event, both derived from
 * the contract's lists. Every request is refused unless the app's own page, in its window's main frame, sent it.
 */
import { ipcMain } from 'electron';
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { eventChannel, requestChannel } from './channels';
import type { Service } from '../service';
import { isPageAddress } from './protocol';
import { EVENT_NAMES, REQUEST_NAMES } from '../../shared/contract';

/**
 * Registers the requests. `window` gives the app's window, or null when there is none: then everything is refused.
 * A refused request rejects on the page's side; it is a bug or an attack, not an expected failure.
 */
export function serveRequests(window: () => BrowserWindow | null, answer: Service['answer']): void {
  for (const name of REQUEST_NAMES) {
    ipcMain.handle(requestChannel(name), async (event, argument: unknown) => {
      const owner = window();
      if (!owner || !isOwnPage(event, owner)) {
        throw new Error(`${name}: refused, the sender is not the app's own page`);
      }
      return answer(name, argument);
    });
  }
}

/** Sends every event of the recognizer to the window, while there is one. */
export function forwardEvents(window: () => BrowserWindow | null, on: Service['on']): void {
  for (const event of EVENT_NAMES) {
    on(event, (payload) => {
      const owner = window();
      if (owner && !owner.isDestroyed()) owner.webContents.send(eventChannel(event), payload);
    });
  }
}

/** True for the main frame (the one without a parent) of this window while it shows the app's page. */
function isOwnPage(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const { sender, senderFrame } = event;
  if (window.isDestroyed() || sender !== window.webContents) return false;
  return senderFrame !== null && senderFrame.parent === null && isPageAddress(senderFrame.url);
}
