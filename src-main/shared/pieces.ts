/**
 * Large frames of a page go over its WebSocket in pieces, so that whoever receives one never has to take it as a whole:
 * unmasking and copying a hundred megabytes at once would hold up every other answer for a quarter of a second.
 *
 *   4 bytes, little-endian: 2³² − 1, which is no length of a header
 *   4 bytes, little-endian: bytes of the whole frame
 *   the next bytes of the frame: as many as a piece takes, in the last one what is left
 *
 * Pieces of one frame come one after another and in order; whole frames, all shorter than a piece, may come between them.
 */
import { WireError } from './wire';

/** Bytes of a frame that one piece carries. Longer frames are sent in pieces, others as they are. */
export const PIECE_BYTES = 512 * 1024;
const HEAD = 8;
const NO_LENGTH = 0xffff_ffff;

/** The longest message that carries a frame or a piece of one. */
export const LONGEST_MESSAGE = HEAD + PIECE_BYTES;

/** The messages that carry a frame, made one by one. */
export function* piecesOf(frame: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  if (frame.length <= PIECE_BYTES) return yield frame;
  for (let at = 0; at < frame.length; at += PIECE_BYTES) {
    const bytes = frame.subarray(at, at + PIECE_BYTES);
    const piece = new Uint8Array(HEAD + bytes.length);
    const head = new DataView(piece.buffer);
    head.setUint32(0, NO_LENGTH, true);
    head.setUint32(4, frame.length, true);
    piece.set(bytes, HEAD);
    yield piece;
  }
}

/** Puts the pieces of one sender together. */
export interface Assembly {
  /** The frame that a message is or completes, null while more is to come. Throws `WireError` for pieces that are none. */
  take(message: Uint8Array): Uint8Array | null;
  /** Bytes of a frame that is not whole yet. */
  readonly held: number;
}

/** Nothing yet; frames of more than `largest` bytes are refused with their first piece. */
export function createAssembly(largest: number): Assembly {
  let frame: Uint8Array | null = null;
  let held = 0;

  function begin(total: number): Uint8Array {
    if (total <= PIECE_BYTES || total > largest) {
      throw new WireError(`wire: pieces of a frame of ${total} bytes, expected more than ${PIECE_BYTES} and at most ${largest}`); // prettier-ignore
    }
    // Memory that is not written to yet takes none.
    return new Uint8Array(total);
  }

  return {
    get held() {
      return held;
    },
    take(message) {
      if (message.length < HEAD) return message;
      const head = new DataView(message.buffer, message.byteOffset);
      if (head.getUint32(0, true) !== NO_LENGTH) return message;
      const total = head.getUint32(4, true);
      frame ??= begin(total);
      const bytes = message.subarray(HEAD);
      const expected = Math.min(PIECE_BYTES, frame.length - held);
      if (total !== frame.length || bytes.length !== expected) {
        throw new WireError(`wire: a piece of ${bytes.length} bytes of ${total}, expected ${expected} of ${frame.length}`); // prettier-ignore
      }
      frame.set(bytes, held);
      held += bytes.length;
      if (held < frame.length) return null;
      const whole = frame;
      [frame, held] = [null, 0];
      return whole;
    },
  };
}
