import {
  EVENT_NAMES,
  REQUEST_NAMES,
  type Description,
  type DigitsApi,
  type EventName,
  type Events,
} from '../../src-main/shared/contract';
import type { EvaluationEvent } from '../../src-main/shared/runs';
import type { Failure, Outcome } from '../../src-main/shared/failure';
import { createAsker } from '../../src-main/shared/rpc';
import { plain, sentence } from '../../src-main/shared/sentences/sentence';
import { piecesOf } from '../../src-main/shared/pieces';
import { decodeFrame, encodeFrame, WireError, type WireMessage } from '../../src-main/shared/wire';

type Listener = (payload: never) => void;

const LOST: Failure = { code: 'unavailable', sentence: sentence('connection.closed') };
const NO_TOKEN: Failure = { code: 'unavailable', sentence: sentence('connection.noToken') };

/** How long the page waits before it tries to reach the program again. */
const RETRY_MS = 1_000;

/** Where the web host listens: the page's own host, with the token; null without one. */
export function socketAddress({ protocol, host }: URL | Location, token: string | null): string | null {
  const secure = protocol === 'https:' ? 'wss:' : 'ws:';
  return token === null ? null : `${secure}//${host}/api?token=${encodeURIComponent(token)}`;
}

/** What a page can do about its connection. */
export interface WebApiOptions {
  readonly open?: (url: string) => WebSocket;
  /** The program is back after it was gone. */
  readonly onBack?: () => void;
}

/**
 * The recognizer over the web host's WebSocket (shared/wire.ts). A connection opens with the first request. When it is
 * lost, whatever was asked fails with `unavailable`, and so do the evaluations and downloads under way, of which nobody
 * will tell any more; the page is told, and told again when a new connection, tried every second, has opened. Without
 * an address (no token) every request fails with the sentence that says so.
 */
export function connectWebApi(
  address: string | null,
  { open = (url) => new WebSocket(url), onBack = () => {} }: WebApiOptions = {},
): DigitsApi {
  const asker = createAsker((message) => send(encodeFrame(message)));
  const listeners = new Map<EventName, Set<Listener>>(EVENT_NAMES.map((name) => [name, new Set()]));
  const running = new Set<number>();
  let isDownloading = false;
  let isGone = false;
  let socket: WebSocket | null = null;
  let unsent: Uint8Array<ArrayBuffer>[] = [];

  function tell<E extends EventName>(event: E, payload: Events[E]): void {
    for (const listener of listeners.get(event) ?? []) listener(payload as never);
  }

  function receive(message: WireMessage): void {
    if ('event' in message) {
      if (message.event === 'evaluation') watch(message.payload as EvaluationEvent);
      if (message.event === 'download')
        isDownloading = (message.payload as Events['download']).state === 'running';
      tell(message.event as EventName, message.payload as never);
    } else if ('outcome' in message || 'progress' in message) asker.receive(message);
  }

  function watch({ run, state }: EvaluationEvent): void {
    if (state === 'running') running.add(run);
    else running.delete(run);
  }

  function connect(to: string): WebSocket {
    const opened = open(to);
    opened.binaryType = 'arraybuffer';
    opened.addEventListener('open', () => {
      for (const frame of unsent) for (const piece of piecesOf(frame)) opened.send(piece);
      unsent = [];
      if (isGone) void back();
    });
    opened.addEventListener('message', ({ data }) =>
      receive(decodeFrame(new Uint8Array(data as ArrayBuffer))),
    );
    opened.addEventListener('close', () => {
      if (socket === opened) lose(to);
    });
    return opened;
  }

  function lose(to: string): void {
    socket = null;
    unsent = [];
    isGone = true;
    asker.fail(LOST);
    for (const run of running) tell('evaluation', { state: 'failed', run, failure: LOST });
    running.clear();
    if (isDownloading) tell('download', { state: 'failed', failure: LOST });
    isDownloading = false;
    tell('notice', { level: 'warning', sentence: sentence('connection.gone') });
    setTimeout(() => (socket ??= connect(to)), RETRY_MS);
  }

  /** The lists may be others by now: models that were opened are gone, digits may have been added. */
  async function back(): Promise<void> {
    isGone = false;
    tell('notice', { level: 'information', sentence: sentence('connection.back') });
    const outcome = (await request('describe', null)) as Outcome<Description>;
    if (outcome.ok) tell('described', outcome.value);
    onBack();
  }

  function send(frame: Uint8Array<ArrayBuffer>): void {
    if (address === null) return;
    socket ??= connect(address);
    if (socket.readyState === socket.OPEN) for (const piece of piecesOf(frame)) socket.send(piece);
    else unsent.push(frame);
  }

  async function request(name: string, argument: unknown): Promise<Outcome<unknown>> {
    if (address === null) return { ok: false, failure: NO_TOKEN };
    try {
      const outcome = await asker.ask(name, argument ?? null);
      // Its first event may come long after the answer; if the program ends before, this is all that is known.
      if (name === 'startEvaluation' && outcome.ok) running.add((outcome.value as { run: number }).run);
      return outcome;
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
