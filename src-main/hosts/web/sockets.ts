/**
 * The contract over WebSockets: a frame in, a frame out, events to every page. Whoever sends what is no request of
 * the protocol is disconnected.
 */
import type { RawData, WebSocket, WebSocketServer } from 'ws';
import { EVENT_NAMES } from '../../shared/contract';
import { sentence } from '../../shared/sentences/sentence';
import { WireError, decodeFrame, encodeFrame } from '../../shared/wire';
import type { WireMessage, WireRequest } from '../../shared/wire';
import type { Service } from '../service';

/** RFC 6455, 7.4.1: a kind of data, or data, that the receiver cannot accept. */
const UNSUPPORTED_DATA = 1003;
const INVALID_PAYLOAD = 1007;
/** A close reason has at most 123 bytes. */
const LONGEST_REASON = 120;

/** Answers the requests of every page that connects, and tells all of them the recognizer's events. */
export function serveSockets(sockets: WebSocketServer, service: Service): void {
  sockets.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => {
      if (isBinary) void receive(socket, data, service);
      else socket.close(UNSUPPORTED_DATA, 'expected a binary frame, got text');
    });
    // Too large a message, or a broken one: ws closes the connection itself and only wants to be heard.
    socket.on('error', () => socket.terminate());
  });
  for (const event of EVENT_NAMES) {
    service.on(event, (payload) => {
      const frame = encodeFrame({ event, payload });
      for (const socket of sockets.clients) send(socket, frame);
    });
  }
}

async function receive(socket: WebSocket, data: RawData, service: Service): Promise<void> {
  let request: WireRequest;
  try {
    request = requestIn(decodeFrame(bytesOf(data)));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    socket.close(INVALID_PAYLOAD, error.message.slice(0, LONGEST_REASON));
    return;
  }
  send(socket, await answerTo(request, service));
}

/** An answer that no frame can carry is a bug; the page is told, so that it does not wait for ever. */
async function answerTo({ id, request, argument }: WireRequest, service: Service): Promise<Uint8Array> {
  const outcome = await service.answer(request, argument);
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

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

function send(socket: WebSocket, frame: Uint8Array): void {
  if (socket.readyState === socket.OPEN) socket.send(frame);
}
