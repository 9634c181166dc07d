import { describe, expect, it } from 'vitest';
import type { Picture, Strokes } from '../shared/digits';
import { sentence } from './sentences';
import { SentenceError } from '../shared/sentences/sentence';
import { frameStrokes } from './frame';
import { framePicture } from './picture';
import { squaredDistanceToSegment } from './raster';

/** A seven with a bar, in a square of side 1. */
const SEVEN: Strokes = [
  [
    [0.15, 0],
    [0.85, 0],
    [0.4, 1],
  ],
  [
    [0.3, 0.5],
    [0.75, 0.5],
  ],
];

interface Scene {
  readonly width?: number;
  readonly height?: number;
  /** Longer side of the digit and its left top corner, in pixels. */
  readonly size?: number;
  readonly at?: readonly [number, number];
  readonly pen?: number;
  readonly ink?: (x: number, y: number) => number;
  readonly background?: (x: number, y: number) => number;
}

const white = () => 255;
const black = () => 0;

/** Paints the seven: coverage by a round pen mixes ink and background, every pixel opaque. */
function paint(scene: Scene = {}): Picture & { rgba: Uint8Array } {
  const {
    width = 200,
    height = 160,
    size = 100,
    at = [60, 30],
    pen = 12,
    ink = black,
    background = white,
  } = scene;
  const place = SEVEN.map((stroke) => stroke.map(([x, y]) => [at[0] + size * x, at[1] + size * y] as const));
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const nearest = Math.min(
      ...place.flatMap((s) => s.slice(1).map((q, k) => squaredDistanceToSegment(x + 0.5, y + 0.5, s[k], q))),
    );
    const covered = Math.min(1, Math.max(0, pen / 2 - Math.sqrt(nearest) + 0.5));
    rgba.fill(covered * ink(x, y) + (1 - covered) * background(x, y), 4 * i, 4 * i + 3);
  }
  return { width, height, rgba };
}

/** Repeatable noise between −range and range that does not depend on its neighbours. */
function noise(x: number, y: number, range: number): number {
  let hash = Math.imul(x + 1000 * y, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) / 2 ** 31 - 1) * range;
}

const reference = frameStrokes(SEVEN).centred;

/** Mean difference to the same strokes framed directly, in bytes. Another digit differs by 40 and more. */
function difference(picture: Picture): number {
  const framed = framePicture(picture);
  if (!framed.ok) throw new SentenceError(framed.reason);
  return framed.pixels.reduce((sum, value, i) => sum + Math.abs(value - reference[i]), 0) / 784;
}

/** As far as a picture's digit may differ: strokes may be thinner or thicker, and lie half a cell aside. */
const ALIKE = 15;

describe('framePicture', () => {
  it.each<[string, Picture]>([
    ['dark on light', paint()],
    ['light on dark', paint({ ink: white, background: black })],
    ['a thin pen', paint({ pen: 2 })],
    ['a thick marker', paint({ pen: 24 })],
    ['28×28, dark on light', paint({ width: 28, height: 28, size: 18, at: [5, 5], pen: 2.2 })],
    ['small on a large page', paint({ width: 900, height: 700, size: 50, at: [600, 400], pen: 5 })],
    ['touching all edges', paint({ width: 82, height: 112, size: 100, at: [-9, 6], pen: 12 })],
    ['bold ink in a close crop', paint({ width: 96, height: 126, size: 100, at: [-2, 13], pen: 26 })],
    [
      'light that fades across',
      paint({ ink: (x) => 20 + x / 8, background: (x, y) => 90 + x / 1.4 - y / 8 }),
    ],
    ['noise', paint({ background: (x, y) => 220 + noise(x, y, 30), ink: (x, y) => 60 + noise(x, y, 30) })],
    ['faint pencil', paint({ background: (x, y) => 215 + noise(x, y, 8), ink: () => 175 })],
    [
      'ruled paper',
      paint({ background: (_, y) => (y % 75 < 2 && y < 30 ? 150 : y > 148 && y < 151 ? 150 : 245) }),
    ],
    [
      'specks',
      paint({ background: (x, y) => ((x - 180) ** 2 + (y - 20) ** 2 < 5 || x + y === 7 ? 0 : 255) }),
    ],
    ['a dark edge of the table', paint({ background: (x) => (x > 188 ? 30 : 240) })],
  ])('reads the same digit from %s', (_, picture) => {
    expect(difference(picture)).toBeLessThan(ALIKE);
  });

  it('would tell another digit apart', () => {
    const one = paint();
    one.rgba.copyWithin(4 * 200 * 90, 0, 4 * 200 * 70); // the lower half becomes the upper half
    expect(difference(one)).toBeGreaterThan(2 * ALIKE);
  });

  it('lays transparent background over white, and over black when the ink is white', () => {
    for (const ink of [0, 255]) {
      const picture = paint();
      for (let i = 0; i < picture.rgba.length; i += 4) {
        picture.rgba[i + 3] = 255 - picture.rgba[i]; // black ink opaque, background transparent
        picture.rgba.fill(ink, i, i + 3);
      }
      expect(difference(picture)).toBeLessThan(ALIKE);
    }
  });

  it('makes the longer side 20 cells and brings the centre of mass to pixel (14, 14)', () => {
    const framed = framePicture(paint());
    if (!framed.ok) throw new SentenceError(framed.reason);
    let [mass, x, y, top, bottom] = [0, 0, 0, 28, 0];
    framed.pixels.forEach((value, i) => {
      mass += value;
      x += value * (i % 28);
      y += value * Math.floor(i / 28);
      if (value < 128) return;
      top = Math.min(top, Math.floor(i / 28));
      bottom = Math.max(bottom, Math.floor(i / 28) + 1);
    });
    expect(Math.abs(x / mass - 14)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(y / mass - 14)).toBeLessThanOrEqual(0.5);
    expect(bottom - top).toBeGreaterThanOrEqual(19);
    expect(bottom - top).toBeLessThanOrEqual(20);
  });

  it('passes a framed 28×28 digit unchanged', () => {
    const rgba = new Uint8Array(4 * 784).fill(255);
    reference.forEach((value, i) => rgba.fill(value, 4 * i, 4 * i + 3));
    const framed = framePicture({ width: 28, height: 28, rgba });
    expect(framed).toEqual({ ok: true, boxed: reference, pixels: reference, unchanged: true, ink: null });
  });

  it.each<[string, Picture]>([
    ['one colour', paint({ ink: white })],
    [
      'noise alone',
      paint({ ink: (x, y) => 128 + noise(x, y, 60), background: (x, y) => 128 + noise(x, y, 60) }),
    ],
    [
      'light that fades across, without ink',
      paint({ ink: (x) => 60 + x / 2, background: (x) => 60 + x / 2 }),
    ],
    ['one transparent pixel', { width: 1, height: 1, rgba: new Uint8Array(4) }],
  ])('says that there is no ink in %s', (_, picture) => {
    const { width, height } = picture;
    const reason = sentence('picture.noInk', { width, height });
    expect(framePicture(picture)).toEqual({ ok: false, reason });
  });

  it('refuses a picture without pixels or with too few bytes', () => {
    const rgba = new Uint8Array(0);
    expect(framePicture({ width: 0, height: 5, rgba })).toEqual({
      ok: false,
      reason: sentence('picture.tooSmall', { width: 0, height: 5 }),
    });
    expect(() => framePicture({ width: 1, height: 1, rgba })).toThrow('expected 4 bytes for 1×1, got 0');
  });
});
