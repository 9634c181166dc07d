import { decode, type DecodedPng } from 'fast-png';
import type { Picture } from '../shared/digits';
import { sentence } from './sentences';
import type { Budget } from './budget';
import { badFile, messageOf, named } from './error';
import { isPgm, readPgm } from './pgm';
import { checkPng, isPng } from './png-chunks';

/** Most pixels of a picture that is decoded: 32 million, 128 MB as RGBA. */
const MOST_PICTURE_PIXELS = 32_000_000;

/** Throws unless a picture has pixels, and not too many; charges them. */
function checkSizeOf(name: string, budget: Budget): (size: { width: number; height: number }) => void {
  return ({ width, height }) => {
    const pixels = width * height;
    if (pixels === 0) throw badFile(name, sentence('picture.tooSmall', { width, height }));
    if (pixels > MOST_PICTURE_PIXELS) {
      const values = { most: MOST_PICTURE_PIXELS, width, height, pixels };
      throw badFile(name, sentence('picture.tooLarge', values));
    }
    named(name, () => budget.spend('pixels', pixels));
  };
}

/** Sample `i` of row `y` when `depth` bits make a sample, packed from the left, rows padded to whole bytes. */
function unpacked({ data, width, depth }: DecodedPng, i: number, y: number): number {
  const rowBytes = Math.ceil((width * depth) / 8);
  const bit = i * depth;
  return (data[y * rowBytes + (bit >> 3)] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

/** All samples of a decoded PNG, one number each, whatever its depth. */
function samplesOf(png: DecodedPng): ArrayLike<number> {
  if (png.depth >= 8) return png.data;
  const { width, height } = png;
  const samples = new Uint8Array(width * height);
  for (let at = 0, y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) samples[at++] = unpacked(png, x, y);
  }
  return samples;
}

function paletteToRgba(png: DecodedPng, name: string): Uint8Array {
  const samples = samplesOf(png);
  const palette = png.palette ?? [];
  const rgba = new Uint8Array(4 * samples.length).fill(255);
  for (let i = 0; i < samples.length; i++) {
    const colour = palette[samples[i]];
    if (!colour) throw badFile(name, sentence('png.palette', { colour: samples[i], pixel: i + 1 }));
    rgba.set(colour.slice(0, 4), 4 * i);
  }
  return rgba;
}

/** Grey, grey and alpha, RGB or RGBA of any depth; a tRNS colour, compared at full depth, is transparent. */
function samplesToRgba(png: DecodedPng): Uint8Array {
  const { channels, depth, transparency } = png;
  const samples = samplesOf(png);
  const scale = 255 / (2 ** depth - 1);
  const rgba = new Uint8Array((4 * samples.length) / channels).fill(255);
  const colours = channels >= 3 ? 3 : 1;
  for (let from = 0, to = 0; from < samples.length; from += channels, to += 4) {
    let hidden = transparency !== undefined;
    for (let c = 0; c < 3; c++) {
      const sample = samples[from + (colours === 3 ? c : 0)];
      rgba[to + c] = Math.round(sample * scale);
      hidden &&= sample === transparency?.[colours === 3 ? c : 0];
    }
    if (channels > colours) rgba[to + 3] = Math.round(samples[from + colours] * scale);
    else if (hidden) rgba[to + 3] = 0;
  }
  return rgba;
}

function readPng(bytes: Uint8Array, name: string, budget: Budget): Picture {
  const { header, clean } = checkPng(bytes, name, budget, checkSizeOf(name, budget));
  if (header.interlaced && header.depth < 8) {
    throw badFile(name, sentence('png.interlaced', { depth: header.depth }));
  }
  let png: DecodedPng;
  try {
    png = decode(clean);
  } catch (error) {
    throw badFile(name, sentence('png.undecodable', { why: messageOf(error) }), error);
  }
  const { width, height } = png;
  return {
    width,
    height,
    rgba: header.indexed ? paletteToRgba(png, name) : samplesToRgba(png),
  };
}

/**
 * Reads a picture from the bytes of a PNG or PGM file, known by its first bytes. Sizes from 1×1 to 32 million pixels;
 * larger ones are refused before anything is decoded. Throws DataError with the numbers.
 */
export function readPicture(name: string, bytes: Uint8Array, budget: Budget): Picture {
  if (bytes.length === 0) throw badFile(name, sentence('file.empty'));
  if (isPng(bytes)) return readPng(bytes, name, budget);
  if (isPgm(bytes)) return readPgm(bytes, name, checkSizeOf(name, budget));
  throw badFile(name, sentence('picture.kind'));
}
