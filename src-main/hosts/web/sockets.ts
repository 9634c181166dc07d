/**
 * The contract over WebSockets: a frame in, a frame out, events to every page. Whoever sends what is no request of
 * the protocol is disconnected.
 */
import { EVENT_NAMES } from '../../shared/contract';
import { sentence } from '../../shared/sentences/sentence';
import { WireError, decodeFrame, encodeFrame } from '../../shared/wire';
import type { WireMessage, WireRequest } from '../../shared/wire';
import type { Client, Service } from '../service';
import type { Peer } from './peers';

/** RFC 6455, 7.4.1: a kind of data, or data, that the receiver cannot accept; a bug of ours. */
const UNSUPPORTED_DATA = 1003;
const INVALID_PAYLOAD = 1007;
const INTERNAL_ERROR = 1011;

/** Gives what takes a page that has connected: its requests are answered, the recognizer's events told. */
export function serveSockets(service: Service): (peer: Peer) => void {
  const pages = new Set<Peer>();
  for (const event of EVENT_NAMES) {
    service.on(event, (payload) => {
      const frame = encodeFrame({ event, payload });
      for (const page of pages) page.send(frame);
    });
  }
  return (peer) => {
    const client = service.connect();
    pages.add(peer);
    peer.listen(
      (frame, isBinary) => {
        if (isBinary) void receive(peer, client, frame);
        else peer.refuse(UNSUPPORTED_DATA, 'expected a binary frame, got text');
      },
      () => {
        pages.delete(peer);
        client.end();
      },
    );
  };
}

/** Never rejects. */
async function receive(peer: Peer, client: Client, frame: Uint8Array): Promise<void> {
  const release = peer.hold(frame.length);
  try {
    peer.send(await answerTo(requestIn(decodeFrame(frame)), client));
  } catch (error) {
    if (error instanceof WireError) return peer.refuse(INVALID_PAYLOAD, error.message);
    console.error(error);
    peer.refuse(INTERNAL_ERROR, 'the program failed');
  } finally {
    release();
  }
}

/** An answer that no frame can carry is a bug; the page is told, so that it does not wait for ever. */
async function answerTo({ id, request, argument }: WireRequest, client: Client): Promise<Uint8Array> {
  const outcome = await client.answer(request, argument);
  try {
    return encodeFrame({ id, outcome });
  } catch (error) {
    console.error(error);
    return encodeFrame({
      id,
      outcome: {
        ok: false,
        failure: { code: 'internal', sentence: sentence('internal', { task: request }) },
      },
    });
  }
}

function requestIn(message: WireMessage): WireRequest {
  if ('request' in message) return message;
  throw new WireError('wire: a page sends requests only');
}
