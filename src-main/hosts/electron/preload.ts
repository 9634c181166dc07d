/**
 * The bridge: `window.digitsApi`, one function for each request of the contract and `on` for its events.
 * Runs in a sandbox, so the build makes it one file that requires only `electron`. The page never touches
 * `ipcRenderer` nor an IPC event; it cannot name a channel nor ask what the contract does not have.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNEL, type FromPage, type ToPage } from './channels';
import { EVENT_NAMES, REQUEST_NAMES } from '../../shared/contract';
import type { DigitsApi, EventName, Events } from '../../shared/contract';
import { createAsker } from '../../shared/rpc';

const page = crypto.randomUUID();
const asker = createAsker((message) => ipcRenderer.send(CHANNEL, ...([page, message] satisfies FromPage)));

type Listener = (payload: never) => void;
const listeners = new Map<EventName, Set<Listener>>(EVENT_NAMES.map((name) => [name, new Set()]));

ipcRenderer.on(CHANNEL, (_event, ...[asked, message]: ToPage) => {
  if ('event' in message) {
    // A copy: a listener may take itself off while it hears.
    for (const hear of [...(listeners.get(message.event as EventName) ?? [])]) hear(message.payload as never);
  } else if (asked === page) asker.receive(message);
});

const requests = Object.fromEntries(
  REQUEST_NAMES.map((name) => [name, (argument?: unknown): Promise<unknown> => asker.ask(name, argument)]),
);

function on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
  const known = listeners.get(event);
  if (!known) throw new Error(`on: no event is called ${String(event)}`);
  // Of its own, so that the same function may listen twice.
  const hear = (payload: Events[E]): void => listener(payload);
  known.add(hear);
  return () => {
    known.delete(hear);
  };
}

contextBridge.exposeInMainWorld('digitsApi', { ...requests, on } as DigitsApi);
