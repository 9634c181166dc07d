import { EVENT_NAMES, REQUEST_NAMES, type DigitsApi, type EventName } from '../../src-main/shared/contract';
import type { Failure, Outcome } from '../../src-main/shared/failure';
import { createAsker } from '../../src-main/shared/rpc';
import { plain, sentence } from '../../src-main/shared/sentences/sentence';
import { decodeFrame, encodeFrame, WireError, type WireMessage } from '../../src-main/shared/wire';

type Listener = (payload: never) => void;

const LOST: Failure = { code: 'unavailable', sentence: sentence('connection.closed') };

/** Where the web host listens: the page's own host, with the token that the page's address carries. */
export function socketAddress({ protocol, host, hash, search }: URL | Location): string {
  const secure = protocol === 'https:' ? 'wss:' : 'ws:';
  const named = (part: string) => new URLSearchParams(part.slice(1)).get('token');
  return `${secure}//${host}/api?token=${encodeURIComponent(named(hash) ?? named(search) ?? '')}`;
}

/**
 * The recognizer over the web host's WebSocket (shared/wire.ts). A connection opens with the first request; when it
 * is lost, whatever was asked fails with `unavailable`, and the next request opens a new one.
 */
export function connectWebApi(address: string, open = (url: string) => new WebSocket(url)): DigitsApi {
  const asker = createAsker((message) => send(encodeFrame(message)));
  const listeners = new Map<EventName, Set<Listener>>(EVENT_NAMES.map((name) => [name, new Set()]));
  let socket: WebSocket | null = null;
  let unsent: Uint8Array<ArrayBuffer>[] = [];

  function receive(message: WireMessage): void {
    if ('event' in message) {
      for (const listener of listeners.get(message.event as EventName) ?? [])
        listener(message.payload as never);
    } else if ('outcome' in message || 'progress' in message) asker.receive(message);
  }

  function connect(): WebSocket {
    const opened = open(address);
    opened.binaryType = 'arraybuffer';
    opened.addEventListener('open', () => {
      for (const frame of unsent) opened.send(frame);
      unsent = [];
    });
    opened.addEventListener('message', ({ data }) =>
      receive(decodeFrame(new Uint8Array(data as ArrayBuffer))),
    );
    opened.addEventListener('close', () => {
      if (socket === opened) socket = null;
      unsent = [];
      asker.fail(LOST);
    });
    return opened;
  }

  function send(frame: Uint8Array<ArrayBuffer>): void {
    socket ??= connect();
    if (socket.readyState === socket.OPEN) socket.send(frame);
    else unsent.push(frame);
  }

  async function request(name: string, argument: unknown): Promise<Outcome<unknown>> {
    try {
      return await asker.ask(name, argument ?? null);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      return { ok: false, failure: { code: 'badRequest', sentence: plain(error.message) } };
    }
  }

  const requests = REQUEST_NAMES.map((name) => [name, (argument?: unknown) => request(name, argument)]);
  const on = (event: EventName, listener: Listener) => {
    listeners.get(event)?.add(listener);
    return () => void listeners.get(event)?.delete(listener);
  };
  return { ...Object.fromEntries(requests), on } as DigitsApi;
}
