import { sentence } from './sentences';
import type { Sentence } from '../shared/sentences/sentence';
import type { Budget } from './budget';
import { badFile } from './error';
import { gunzip } from './gunzip';

/** Magic numbers of the two kinds of MNIST files: two zeros, 08 for unsigned bytes, the number of dimensions. */
const IMAGES_MAGIC = 0x00000803;
const LABELS_MAGIC = 0x00000801;

/** The largest side of an image that is believed; MNIST's is 28. */
const LARGEST_SIDE = 4096;

/** Images of an IDX file: `count` images of rows × columns bytes each, row-major, one after another. */
export interface IdxImages {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  readonly pixels: Uint8Array;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function nameOfMagic(number: number): string | Sentence {
  const magic = `0x${number.toString(16).padStart(8, '0')}`;
  if (number === IMAGES_MAGIC) return sentence('idx.magicOfImages', { magic });
  if (number === LABELS_MAGIC) return sentence('idx.magicOfLabels', { magic });
  return magic;
}

/** Checks length and magic of the header; the answer is the dimensions that follow it. */
function readHeader(bytes: Uint8Array, name: string, magic: number): number[] {
  if (bytes.length === 0) throw badFile(name, sentence('file.empty'));
  const dimensions = magic & 0xff;
  const headerBytes = 4 + 4 * dimensions;
  const view = viewOf(bytes);
  if (bytes.length >= 4 && view.getUint32(0) !== magic) {
    const swapped = view.getUint32(0) === (magic === IMAGES_MAGIC ? LABELS_MAGIC : IMAGES_MAGIC);
    const values = { expected: nameOfMagic(magic), got: nameOfMagic(view.getUint32(0)) };
    throw badFile(name, sentence(swapped ? 'idx.swapped' : 'idx.magic', values));
  }
  if (bytes.length < headerBytes) {
    throw badFile(name, sentence('idx.header', { expected: headerBytes, got: bytes.length }));
  }
  return Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
}

function checkLength(bytes: Uint8Array, name: string, expected: number, what: Sentence): void {
  if (bytes.length === expected) return;
  throw badFile(name, sentence('file.bytesFor', { expected, what, got: bytes.length }));
}

/**
 * Reads an IDX file of images, plain or gzip: magic 0x00000803, count, rows, columns (32-bit big endian), then
 * count·rows·columns bytes and nothing more. `pixels` is a view of the inflated bytes, not a copy.
 * Throws DataError with the numbers. Format: yann.lecun.com/exdb/mnist.
 */
export function readIdxImages(bytes: Uint8Array, name: string, budget: Budget): IdxImages {
  const plain = gunzip(bytes, name, budget);
  const [count, rows, columns] = readHeader(plain, name, IMAGES_MAGIC);
  const size = { rows: String(rows), columns: String(columns) };
  if (rows === 0 || columns === 0 || rows > LARGEST_SIDE || columns > LARGEST_SIDE) {
    throw badFile(name, sentence('idx.side', { largest: String(LARGEST_SIDE), ...size }));
  }
  if (count === 0) throw badFile(name, sentence('idx.noImages'));
  checkLength(plain, name, 16 + count * rows * columns, sentence('idx.images', { count, ...size }));
  return { count, rows, columns, pixels: plain.subarray(16) };
}

/**
 * Reads an IDX file of labels, plain or gzip: magic 0x00000801, count, then count bytes and nothing more.
 * The answer is a view of the inflated bytes. Throws DataError with the numbers.
 */
export function readIdxLabels(bytes: Uint8Array, name: string, budget: Budget): Uint8Array {
  const plain = gunzip(bytes, name, budget);
  const [count] = readHeader(plain, name, LABELS_MAGIC);
  if (count === 0) throw badFile(name, sentence('idx.noLabels'));
  checkLength(plain, name, 8 + count, sentence('idx.labels', { count }));
  return plain.subarray(8);
}

/** The number that follows the magic of an IDX file's first 8 bytes: how many images or labels it says it holds. */
export function readIdxCount(head: Uint8Array, name: string, kind: 'images' | 'labels'): number {
  const header = new Uint8Array(16);
  header.set(head.subarray(0, 16));
  return readHeader(
    head.length === 0 ? head : header,
    name,
    kind === 'images' ? IMAGES_MAGIC : LABELS_MAGIC,
  )[0];
}

function write(magic: number, dimensions: readonly number[], content: Uint8Array): Uint8Array {
  const expected = dimensions.reduce((product, size) => product * size, 1);
  if (content.length !== expected) {
    throw new RangeError(
      `writeIdx: expected ${expected} bytes for ${dimensions.join('×')}, got ${content.length}`,
    );
  }
  const bytes = new Uint8Array(4 + 4 * dimensions.length + content.length);
  [magic, ...dimensions].forEach((value, i) => viewOf(bytes).setUint32(4 * i, value));
  bytes.set(content, 4 + 4 * dimensions.length);
  return bytes;
}

/** The bytes of an IDX file of images: pixels [count, rows, columns]. Throws RangeError when sizes disagree. */
export function writeIdxImages(images: IdxImages): Uint8Array {
  return write(IMAGES_MAGIC, [images.count, images.rows, images.columns], images.pixels);
}

/** The bytes of an IDX file of labels. */
export function writeIdxLabels(labels: Uint8Array): Uint8Array {
  return write(LABELS_MAGIC, [labels.length], labels);
}
