/**
 * The contract over Electron's IPC: requests, answers and events as messages of `shared/rpc.ts` on one channel. A
 * message from anybody but the app's own page, in its window's main frame, is left unanswered.
 */
import { ipcMain } from 'electron';
import type { BrowserWindow, IpcMainEvent, WebContents } from 'electron';
import { CHANNEL, type ToPage } from './channels';
import type { Client, Service } from '../service';
import type { Mail } from './mail';
import { isPageAddress } from './protocol';
import { EVENT_NAMES, type EventName, type Events } from '../../shared/contract';
import { inOwnMemory } from '../../shared/memory';
import { createAnswerer, type RpcAbort, type RpcRequest } from '../../shared/rpc';

/** Answers the page in `window`, which is null when there is none: then nobody is answered. */
export function serveRequests(window: () => BrowserWindow | null, service: Service): void {
  const answererOf = answerersOf(service);
  ipcMain.on(CHANNEL, (event, page: unknown, message: unknown) => {
    const owner = window();
    if (!owner || !isOwnPage(event, owner)) {
      console.error('ipc: a message was left unanswered, the sender is not the app’s own page');
    } else if (typeof page !== 'string' || !isRequest(message)) {
      console.error('ipc: a message was left unanswered, it is no request');
    } else void answererOf(owner.webContents, page)(message);
  });
}

/** The shape alone; whether there is such a request, and whether its argument fits, is checked at the door. */
function isRequest(message: unknown): message is RpcRequest | RpcAbort {
  if (typeof message !== 'object' || message === null) return false;
  const { id, request, abort } = message as Partial<RpcRequest & RpcAbort>;
  return typeof id === 'number' && (typeof request === 'string' || abort === true);
}

type Answerer = ReturnType<typeof createAnswerer>;

/** What answers the present loading of the page in these contents. */
function answerersOf(service: Service): (contents: WebContents, page: string) => Answerer {
  const clientOf = clientsOf(service);
  const known = new WeakMap<WebContents, { readonly page: string; readonly answerer: Answerer }>();
  return (contents, page) => {
    const before = known.get(contents);
    if (before?.page === page) return before.answerer;
    // Requests of the contract tell no progress: what goes on comes as events.
    const answerer = createAnswerer(clientOf(contents).answer, (message) => {
      if ('outcome' in message) send(contents, [page, message]);
    });
    known.set(contents, { page, answerer });
    return answerer;
  };
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
  if (window && !window.isDestroyed()) send(window.webContents, [null, { event, payload }]);
}

function send(contents: WebContents, toPage: ToPage): void {
  if (!contents.isDestroyed()) contents.send(CHANNEL, ...inOwnMemory(toPage));
}

/** True for the main frame (the one without a parent) of this window while it shows the app's page. */
function isOwnPage(event: IpcMainEvent, window: BrowserWindow): boolean {
  const { sender, senderFrame } = event;
  if (window.isDestroyed() || sender !== window.webContents) return false;
  return senderFrame !== null && senderFrame.parent === null && isPageAddress(senderFrame.url);
}
