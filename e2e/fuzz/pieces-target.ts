import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { createPeers } from '../../src-main/hosts/web/peers';
import { LARGEST_OPENED_BYTES } from '../../src-main/shared/files';
import { LONGEST_MESSAGE, PIECE_BYTES, piecesOf } from '../../src-main/shared/pieces';
import { WireError } from '../../src-main/shared/wire';
import type { Target } from './target';

/** What a page does, six bytes each: a kind, a size, and one byte more. */
const ACT_BYTES = 6;
const MOST_ACTS = 12;
/** Bytes of the frames that are sent whole, and of all that is sent in a case. */
const LONGEST_HONEST = 3.5 * PIECE_BYTES;
const MOST_SENT = 7 * PIECE_BYTES;
/** As hosts/web/peers.ts has it: frames above it are refused with their first piece. */
const LARGEST_FRAME = LARGEST_OPENED_BYTES + 4 * 1024 * 1024;
const HEAD = 8;
const NO_LENGTH = 0xffff_ffff;

/** Bytes that differ from place to place, with a start that is no head of a piece. */
const BYTES = Uint8Array.from({ length: LONGEST_HONEST + 256 }, (_, at) => (at * 7 + (at >> 9)) % 251);

/** A socket that only says what was done to it. */
class SilentSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  closedWith: string | null = null;

  close(_code: number, reason: Buffer): void {
    this.closedWith ??= String(reason);
  }

  terminate(): void {
    this.closedWith ??= 'terminated';
  }

  pause(): this {
    return this;
  }

  resume(): this {
    return this;
  }

  send(): void {}
}

/** What a host has to make of messages, written down without putting anything together before its end. */
class Expected {
  #total = 0;
  #parts: Uint8Array[] = [];

  /** The frame that is whole with this message, null for none yet, `refused` for what is no piece of the frame. */
  take(message: Uint8Array): Uint8Array | null | 'refused' {
    const head = new DataView(message.buffer, message.byteOffset);
    if (message.length < HEAD || head.getUint32(0, true) !== NO_LENGTH) return message;
    const total = head.getUint32(4, true);
    const part = message.subarray(HEAD);
    const held = this.#parts.reduce((sum, { length }) => sum + length, 0);
    if (held === 0 && (total <= PIECE_BYTES || total > LARGEST_FRAME)) return 'refused';
    if (held > 0 && total !== this.#total) return 'refused';
    if (part.length !== Math.min(PIECE_BYTES, total - held)) return 'refused';
    this.#total = total;
    this.#parts.push(part);
    if (held + part.length < total) return null;
    const whole = Buffer.concat(this.#parts);
    this.#parts = [];
    return whole;
  }
}

function piece(total: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD + length);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, NO_LENGTH, true);
  head.setUint32(4, total, true);
  bytes.set(BYTES.subarray(0, length), HEAD);
  return bytes;
}

/** The messages of one act. */
function* messagesOf(kind: number, size: number, more: number): Generator<Uint8Array<ArrayBuffer>> {
  const honest = BYTES.slice(more, more + (size % LONGEST_HONEST));
  switch (kind % 5) {
    case 0:
      return yield* piecesOf(honest);
    case 1:
      // Broken off after some pieces.
      for (const message of [...piecesOf(honest)].slice(0, more % 5)) yield message;
      return;
    case 2:
      return yield piece(size, Math.min(PIECE_BYTES, size));
    case 3:
      return yield piece(size, (more * 2_057) % LONGEST_MESSAGE);
    default:
      return yield BYTES.slice(more, more + (size % 16));
  }
}

const act = (kind: number, size: number, more = 0): readonly number[] => {
  const bytes = new Uint8Array(ACT_BYTES);
  new DataView(bytes.buffer).setUint32(1, size, true);
  [bytes[0], bytes[5]] = [kind, more];
  return [...bytes];
};
const scripts = (...acts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from(acts.flat());

/** Frames in pieces from a page, through the host's end of its socket: each is whole, in order, or the page is refused. */
export const piecesTarget: Target = {
  name: 'pieces',
  seeds: [
    scripts(act(0, 100), act(0, PIECE_BYTES), act(0, PIECE_BYTES + 1), act(0, 3 * PIECE_BYTES)),
    scripts(act(1, 3 * PIECE_BYTES, 2), act(4, 9), act(0, 100), act(0, 3 * PIECE_BYTES)),
    scripts(act(2, PIECE_BYTES + 5), act(3, PIECE_BYTES + 5, 0), act(2, LARGEST_FRAME)),
  ],
  words: [act(0, PIECE_BYTES), act(2, LARGEST_FRAME + 1), act(3, PIECE_BYTES + 1, 255)].map((one) => Uint8Array.from(one)), // prettier-ignore
  read(content) {
    const socket = new SilentSocket();
    const stream = new EventEmitter();
    const peer = createPeers().accept(socket as unknown as WebSocket, stream as unknown as Duplex);
    let received: Uint8Array[] = [];
    peer.listen((frame) => received.push(frame), () => undefined); // prettier-ignore
    const expected = new Expected();
    const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    let sent = 0;
    for (let at = 0; at + ACT_BYTES <= content.length && at < MOST_ACTS * ACT_BYTES; at += ACT_BYTES) {
      for (const message of messagesOf(content[at], view.getUint32(at + 1, true), content[at + 5])) {
        if ((sent += message.length) > MOST_SENT) return null;
        received = [];
        stream.emit('data', message);
        socket.emit('message', Buffer.from(message.buffer), true);
        const wanted = expected.take(message);
        if (wanted === 'refused') {
          if (received.length > 0) return 'a frame out of what is no piece of it';
          if (socket.closedWith === null) return 'no refusal';
          if (Buffer.byteLength(socket.closedWith) > 123) return 'too long a reason';
          throw new WireError(socket.closedWith);
        }
        if (socket.closedWith !== null) return `a refusal: ${socket.closedWith}`;
        const frames = wanted === null ? [] : [wanted];
        if (received.length !== frames.length) return `${received.length} frames`;
        if (frames.some((frame, i) => Buffer.compare(frame, received[i]) !== 0)) return 'another frame';
      }
    }
    return null;
  },
};
