import { crc32, inflateSync } from 'node:zlib';
import { sentence } from './sentences';
import { VIEW_VALUES, type Budget } from './budget';
import { badFile, messageOf, named } from './error';

/** The 8 bytes that every PNG begins with (PNG specification, 5.2). */
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Colour type → channels, and the depths it allows (PNG specification, table 11.1). */
const COLOUR_TYPES: Readonly<Record<number, { channels: number; depths: readonly number[] }>> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  3: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
};

/** What the IHDR chunk says. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly channels: number;
  /** Samples are positions in a palette. */
  readonly indexed: boolean;
  readonly interlaced: boolean;
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** The whole chunk: length, type, data and checksum. */
  readonly bytes: Uint8Array;
}

/** The chunks that make the picture; all others (texts, profiles, times) are left out before decoding. */
const NEEDED = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/** True when bytes begin as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

function* readChunks(bytes: Uint8Array, name: string): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; ;) {
    const left = bytes.length - at;
    if (left < 12) throw badFile(name, sentence('png.cutOff', { at: bytes.length }));
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(type)) throw badFile(name, sentence('png.noChunk', { at }));
    if (length > left - 12) {
      throw badFile(name, sentence('png.chunkCutOff', { type, expected: length, got: left - 12 }));
    }
    const chunk = bytes.subarray(at, at + 12 + length);
    if (crc32(chunk.subarray(4, 8 + length)) !== view.getUint32(at + 8 + length)) {
      throw badFile(name, sentence('png.checksum', { type, at }));
    }
    yield { type, data: chunk.subarray(8, 8 + length), bytes: chunk };
    if (type === 'IEND') return;
    at += 12 + length;
  }
}

function readHeader(chunk: Chunk | undefined, name: string): PngHeader {
  if (chunk?.type !== 'IHDR' || chunk.data.length !== 13) {
    throw badFile(name, sentence('png.header'));
  }
  const view = new DataView(chunk.data.buffer, chunk.data.byteOffset);
  const [depth, colourType, , , interlace] = chunk.data.subarray(8);
  const colour = COLOUR_TYPES[colourType];
  if (!colour?.depths.includes(depth)) {
    throw badFile(name, sentence('png.colourType', { colourType, depth }));
  }
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth,
    channels: colour.channels,
    indexed: colourType === 3,
    interlaced: interlace !== 0,
  };
}

/** Bytes of the header's picture once inflated: per line one filter byte and the packed samples. */
function inflatedBytes({ width, height, depth, channels, interlaced }: PngHeader): number {
  const lines = (w: number, h: number) =>
    w > 0 && h > 0 ? h * (1 + Math.ceil((w * channels * depth) / 8)) : 0;
  if (!interlaced) return lines(width, height);
  // Adam7: first column, first row, column step and row step of each pass (PNG specification, 8.2).
  const passes = ['0088', '4088', '0448', '2044', '0224', '1022', '0112'];
  return passes.reduce((sum, pass) => {
    const [x, y, dx, dy] = Array.from(pass, Number);
    return sum + lines(Math.ceil((width - x) / dx), Math.ceil((height - y) / dy));
  }, 0);
}

/** Throws unless the data chunks inflate to exactly the picture, so that the decoder cannot be made to inflate more. */
function checkData(chunks: readonly Chunk[], header: PngHeader, name: string, budget: Budget): void {
  const expected = inflatedBytes(header);
  named(name, () => budget.spend('unpacked', expected));
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  let got: number;
  try {
    got = inflateSync(packed, { maxOutputLength: expected + 1 }).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') {
      throw badFile(name, sentence('png.dataCorrupt', { why: messageOf(error) }), error);
    }
    got = expected + 1;
  }
  if (got > expected) throw badFile(name, sentence('png.dataTooLong', { expected }));
  if (got < expected) throw badFile(name, sentence('png.dataTooShort', { got, expected }));
}

/**
 * Checks a PNG as far as can be done without making its pixels: chunks, checksums, header, amount of data.
 * `checkSize` sees the header before anything is inflated. The answer is the header and a PNG of the needed
 * chunks only, safe to decode. Throws DataError with the numbers. Source: PNG specification, third edition.
 */
export function checkPng(
  bytes: Uint8Array,
  name: string,
  budget: Budget,
  checkSize: (header: PngHeader) => void,
): { header: PngHeader; clean: Uint8Array } {
  const chunks: Chunk[] = [];
  let header: PngHeader | undefined;
  for (const chunk of readChunks(bytes, name)) {
    if (!header) checkSize((header = readHeader(chunk, name)));
    else if (chunk.type === 'IHDR') throw badFile(name, sentence('png.twoHeaders'));
    if (!NEEDED.includes(chunk.type)) continue;
    named(name, () => budget.spend('values', 3 * VIEW_VALUES));
    chunks.push(chunk);
  }
  if (!header) throw badFile(name, sentence('png.noHeader'));
  checkData(chunks, header, name, budget);
  return { header, clean: Buffer.concat([SIGNATURE, ...chunks.map((chunk) => chunk.bytes)]) };
}
