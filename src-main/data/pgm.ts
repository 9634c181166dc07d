import type { Picture } from '../shared/digits';
import { sentence } from './sentences';
import type { Sentence } from '../shared/sentences/sentence';
import { badFile } from './error';

/** True when bytes begin as a PGM does: P2 (numbers as text) or P5 (bytes), then white space or a comment. */
export function isPgm(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && (bytes[1] === 0x32 || bytes[1] === 0x35) && (isSpace(bytes[2]) || bytes[2] === 0x23)
  );
}

/** What white may be at most: two bytes a sample. */
const LARGEST_MAXIMUM = 65_535;

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Reads the numbers of a PGM one after another, over white space and comments (# to the end of the line). */
class Numbers {
  readonly #bytes: Uint8Array;
  readonly #name: string;
  position = 2;

  constructor(bytes: Uint8Array, name: string) {
    this.#bytes = bytes;
    this.#name = name;
  }

  /** `what` stands in the message when there is none; made only then, since a picture has millions. */
  next(what: () => Sentence): number {
    const bytes = this.#bytes;
    for (; isSpace(bytes[this.position]) || bytes[this.position] === 0x23; this.position++) {
      if (bytes[this.position] !== 0x23) continue;
      const feed = bytes.indexOf(0x0a, this.position);
      this.position = feed < 0 ? bytes.length : feed;
    }
    const start = this.position;
    while (isDigit(bytes[this.position]) && this.position - start < 10) this.position++;
    if (this.position === start || isDigit(bytes[this.position])) {
      throw badFile(this.#name, sentence('pgm.expected', { what: what(), at: start }));
    }
    return Number(String.fromCharCode(...bytes.subarray(start, this.position)));
  }
}

/** The samples as text (P2) or as bytes, two a sample when the maximum is above 255 (P5). */
function readSamples(bytes: Uint8Array, name: string, numbers: Numbers, count: number, maximum: number) {
  if (bytes[1] === 0x32) {
    // A sample of text takes at least one digit and one space.
    const most = Math.ceil((bytes.length - numbers.position) / 2);
    if (most < count) throw badFile(name, sentence('pgm.tooShort', { count, most }));
    const samples = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const sample = numbers.next(() => sentence('pgm.number', { position: i + 1, count }));
      // Not wrapped around: a number above the maximum stays above it until it is compared.
      samples[i] = Math.min(sample, 0xffffffff);
    }
    return samples;
  }
  const size = maximum > 255 ? 2 : 1;
  const data = bytes.subarray(numbers.position + 1);
  if (data.length < count * size) {
    throw badFile(name, sentence('pgm.cutOff', { expected: count * size, got: data.length }));
  }
  return Uint16Array.from({ length: count }, (_, i) =>
    size === 1 ? data[i] : data[2 * i] * 256 + data[2 * i + 1],
  );
}

/**
 * Reads a grey picture in the PGM format, P2 or P5, with a maximum of 1 … 65535; grey = round(255·sample/maximum).
 * `checkSize` sees width and height before anything is allocated. Throws DataError with the numbers.
 * Format: netpbm.sourceforge.net/doc/pgm.html.
 */
export function readPgm(
  bytes: Uint8Array,
  name: string,
  checkSize: (size: { width: number; height: number }) => void,
): Picture {
  const numbers = new Numbers(bytes, name);
  const [width, height] = [
    numbers.next(() => sentence('pgm.width')),
    numbers.next(() => sentence('pgm.height')),
  ];
  checkSize({ width, height });
  const maximum = numbers.next(() => sentence('pgm.maximum'));
  if (maximum < 1 || maximum > LARGEST_MAXIMUM) {
    const values = { least: 1, most: LARGEST_MAXIMUM, got: String(maximum) };
    throw badFile(name, sentence('pgm.maximumRange', values));
  }
  const samples = readSamples(bytes, name, numbers, width * height, maximum);
  const rgba = new Uint8Array(4 * samples.length).fill(255);
  for (const [i, sample] of samples.entries()) {
    if (sample > maximum) {
      const values = { maximum: String(maximum), got: String(sample), pixel: i + 1 };
      throw badFile(name, sentence('pgm.grey', values));
    }
    rgba.fill(Math.round((255 * sample) / maximum), 4 * i, 4 * i + 3);
  }
  return { width, height, rgba };
}
