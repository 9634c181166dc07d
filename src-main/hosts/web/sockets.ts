/**
 * The contract over WebSockets: a frame in, a frame out, events to every page. Whoever sends what is no request of
 * the protocol is disconnected.
 */
import { setImmediate } from 'node:timers/promises';
import { EVENT_NAMES } from '../../shared/contract';
import { toFailure } from '../../shared/failure';
import { createAnswerer, type RpcAbort, type RpcAnswer, type RpcRequest } from '../../shared/rpc';
import { PIECE_BYTES } from '../../shared/pieces';
import { WireError, decodeFrame, encodeFrame, encodeInTurns, isLong } from '../../shared/wire';
import type { WireMessage } from '../../shared/wire';
import type { Service } from '../service';
import type { Peer } from './peers';

/** RFC 6455, 7.4.1: a kind of data, or data, that the receiver cannot accept; a bug of ours. */
const UNSUPPORTED_DATA = 1003;
const INVALID_PAYLOAD = 1007;
const INTERNAL_ERROR = 1011;

/** Gives what takes a page that has connected: its requests are answered, the recognizer's events told. */
export function serveSockets(service: Service): (peer: Peer) => void {
  const pages = new Set<Outbox>();
  for (const event of EVENT_NAMES) {
    service.on(event, (payload) => {
      const frame = encodeFrame({ event, payload });
      for (const page of pages) page.send(frame);
    });
  }
  return (peer) => {
    const client = service.connect();
    const page = outbox(peer);
    pages.add(page);
    // Requests of the contract tell no progress: what goes on comes as events.
    const answer = createAnswerer(client.answer, (message, request) => {
      if ('outcome' in message) void page.answer(message, request);
    });
    peer.listen(
      (frame, isBinary) => {
        if (isBinary) void receive(peer, answer, frame);
        else peer.refuse(UNSUPPORTED_DATA, 'expected a binary frame, got text');
      },
      () => {
        pages.delete(page);
        client.end();
      },
    );
  };
}

/** Never rejects. */
async function receive(
  peer: Peer,
  answer: ReturnType<typeof createAnswerer>,
  frame: Uint8Array,
): Promise<void> {
  const release = peer.hold(frame.length);
  try {
    // One that came in pieces was put together for us: nobody else has its bytes.
    await answer(requestIn(decodeFrame(frame, { isOurs: frame.length > PIECE_BYTES })));
  } catch (error) {
    if (error instanceof WireError) return peer.refuse(INVALID_PAYLOAD, error.message);
    console.error(error);
    peer.refuse(INTERNAL_ERROR, 'the program failed');
  } finally {
    release();
  }
}

/** What goes to one page. */
interface Outbox {
  /** An event that comes after a long answer was asked for comes behind it: it may tell what is new since then. */
  send(event: Uint8Array): void;
  /** Never rejects. */
  answer(answer: RpcAnswer, request: string): Promise<void>;
}

function outbox(peer: Peer): Outbox {
  let long = 0;
  let behind: Uint8Array[] = [];
  return {
    send(event) {
      if (long === 0) peer.send(event);
      else behind.push(event);
    },
    async answer(answer, request) {
      // Without a turn between: nothing may come before it that was told after it.
      if (!isLong(answer)) return peer.send(frameOf(answer, request));
      long++;
      peer.send(
        await encodeInTurns(answer, setImmediate).catch((error: unknown) => refusal(answer, error, request)),
      );
      if (--long > 0) return;
      for (const event of behind) peer.send(event);
      behind = [];
    },
  };
}

function frameOf(answer: RpcAnswer, request: string): Uint8Array {
  try {
    return encodeFrame(answer);
  } catch (error) {
    return refusal(answer, error, request);
  }
}

/** An answer that no frame can carry is a bug; the page is told, so that it does not wait for ever. */
const refusal = (answer: RpcAnswer, error: unknown, request: string): Uint8Array<ArrayBuffer> =>
  encodeFrame({ ...answer, outcome: { ok: false, failure: toFailure(error, request) } });

function requestIn(message: WireMessage): RpcRequest | RpcAbort {
  if ('request' in message || 'abort' in message) return message;
  throw new WireError('wire: a page sends requests only');
}
