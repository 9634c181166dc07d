/**
 * The other ends of the web host's WebSockets: the one place where one can be lost, and where what one of them can
 * make the host hold is bounded. An unread answer, a half-sent message and a request in work all take memory.
 */
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { sentence } from '../sentences';
import { LARGEST_OPENED_BYTES } from '../../shared/files';
import { createAssembly, type Assembly } from '../../shared/pieces';
import { plain, type Sentence } from '../../shared/sentences/sentence';
import { WireError, WORKER_ENDED } from '../../shared/wire';

/** RFC 6455, 5.5: a control frame has at most 125 bytes, two of which are the code. */
const LONGEST_REASON = 123;

/** RFC 6455, 7.4.1. */
const INVALID_PAYLOAD = 1007;

const MIB = 1024 * 1024;

/** The largest frame a page may send, in pieces: the files it may open at once, and what else stands in the frame. */
const LARGEST_FRAME = LARGEST_OPENED_BYTES + 4 * MIB;

/** Bytes unless they say otherwise. */
export interface Limits {
  /** Connections at once. */
  readonly peers: number;
  /** Sent but not taken by the other end. One message may be larger when nothing waits before it. */
  readonly unread: number;
  readonly unreadInAll: number;
  /** Received of messages that are not whole yet. */
  readonly halfInAll: number;
  /** In requests that are being answered; beyond that nothing more is read from the connection until one is done. */
  readonly inWork: number;
  readonly inWorkInAll: number;
  /** Requests being answered, a number. */
  readonly requests: number;
}

export const LIMITS: Limits = {
  peers: 64,
  unread: 64 * MIB,
  unreadInAll: 192 * MIB,
  halfInAll: 192 * MIB,
  inWork: 64 * MIB,
  inWorkInAll: 192 * MIB,
  requests: 64,
};

/** One other end. Nothing of it throws, at any moment. */
export interface Peer {
  /** Sends, unless the other end is gone. One that leaves too much unread is disconnected. */
  send(frame: Uint8Array): void;
  /** Ends the connection with a code and a reason, which is cut to what a close frame takes; nothing more is heard. */
  refuse(code: number, reason: string): void;
  /** Called once. `lost` is called once, however the connection ended. */
  listen(receive: (frame: Uint8Array, isBinary: boolean) => void, lost: (why: Sentence) => void): void;
  /** Counts a request of so many bytes as in work until the answer is called. */
  hold(bytes: number): () => void;
}

interface State {
  readonly socket: WebSocket;
  readonly assembly: Assembly;
  /** Bytes of a message, and of a frame, that are not whole yet. */
  half: number;
  inWork: number;
  requests: number;
}

/** All other ends of one host. */
export interface Peers {
  /** Takes over a socket whose handshake has passed; `stream` is the connection below it. */
  accept(socket: WebSocket, stream: Duplex): Peer;
  readonly isFull: boolean;
  /** Breaks every connection off. */
  terminate(): void;
}

/** No connections yet. */
export function createPeers(limits: Limits = LIMITS): Peers {
  const states = new Set<State>();
  const sum = (of: (state: State) => number): number =>
    [...states].reduce((all, state) => all + of(state), 0);

  /** Reads on from those who hold little, not from those who hold much. */
  function balance(): void {
    const full = sum(({ inWork }) => inWork) > limits.inWorkInAll;
    for (const { socket, inWork, requests } of states) {
      if (inWork > limits.inWork || requests >= limits.requests || (full && inWork > 0)) socket.pause();
      else socket.resume();
    }
  }

  function send(state: State, frame: Uint8Array): void {
    const { socket } = state;
    if (socket.readyState !== socket.OPEN) return;
    const unread = socket.bufferedAmount;
    const inAll = sum((one) => one.socket.bufferedAmount);
    const tooMuch = unread + frame.length > limits.unread || inAll + frame.length > limits.unreadInAll;
    // A close frame would wait behind all that it leaves unread.
    if (unread > 0 && tooMuch) socket.terminate();
    else socket.send(frame);
  }

  function refuse({ socket }: State, code: number, reason: string): void {
    socket.removeAllListeners('message');
    // What still comes is read and dropped, so that the close frame of the other end can arrive.
    socket.on('message', () => undefined).resume();
    socket.close(code, cut(reason));
  }

  function accept(socket: WebSocket, stream: Duplex): Peer {
    const assembly = createAssembly(LARGEST_FRAME);
    const state: State = { socket, assembly, half: 0, inWork: 0, requests: 0 };
    states.add(state);
    // Too large a message, or a broken one: ws closes the connection itself and only wants to be heard.
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      states.delete(state);
      balance();
    });
    // Before ws reads the same bytes: a message that they complete sets the count back.
    stream.prependListener('data', (chunk: Buffer) => {
      state.half += chunk.length;
      if (sum(({ half }) => half) > limits.halfInAll) socket.terminate();
    });
    return {
      send: (frame) => send(state, frame),
      refuse: (code, reason) => refuse(state, code, reason),
      listen(receive, lost) {
        socket.on('message', (data: RawData, isBinary: boolean) => {
          try {
            const frame = isBinary ? assembly.take(bytesOf(data)) : bytesOf(data);
            state.half = assembly.held;
            if (frame) receive(frame, isBinary);
          } catch (error) {
            if (!(error instanceof WireError)) throw error;
            refuse(state, INVALID_PAYLOAD, error.message);
          }
        });
        socket.on('close', (code, reason) => lost(endOf(code, String(reason))));
      },
      hold(bytes) {
        state.inWork += bytes;
        state.requests++;
        balance();
        return () => {
          state.inWork -= bytes;
          state.requests--;
          balance();
        };
      },
    };
  }

  return {
    accept,
    get isFull() {
      return states.size >= limits.peers;
    },
    terminate() {
      for (const { socket } of states) socket.terminate();
    },
  };
}

/** The whole characters of a text that fit into a close frame. */
function cut(reason: string): Buffer {
  const bytes = Buffer.alloc(LONGEST_REASON);
  return bytes.subarray(0, new TextEncoder().encodeInto(reason, bytes).written);
}

/** Why the connection ended. A page whose worker stopped says what the browser told it, if it told anything. */
function endOf(code: number, reason: string): Sentence {
  if (code !== WORKER_ENDED) return reason === '' ? sentence('page.closed') : plain(reason);
  return reason === '' ? sentence('page.workerUnstartable') : sentence('page.workerStopped', { why: reason });
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
