import { PIXELS, SIDE, type Pixels } from '../shared/digits';

/**
 * The pixel that holds the centre of mass of every MNIST digit: column 14, row 14, counted from 0. (Over the
 * 60,000 training images the barycentre in pixel numbers lies between 13.50097 and 14.4992 in both directions.)
 */
const CENTRE_PIXEL = 14;

/** A move by whole pixels, right and down positive. */
export interface Shift {
  readonly right: number;
  readonly down: number;
}

/**
 * −(whole pixels) from the barycentre moment/mass to CENTRE_PIXEL. It rounds half up: a barycentre of exactly
 * 13.5 counts as pixel 14 and stays, one of exactly 14.5 counts as 15 and moves by −1. moment and mass are
 * integers below 2⁵³, so the rounding is exact: floor(b + ½) = floor((2·moment + mass) / (2·mass)).
 */
function wanted(moment: number, mass: number): number {
  return CENTRE_PIXEL - Math.floor((2 * moment + mass) / (2 * mass));
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * The shift that brings the centre of mass Σ v·(x, y) / Σ v into pixel (14, 14), i.e. into [13.5, 14.5) in
 * pixel numbers. It never pushes ink over the edge: where there is too little room, it goes as far as the
 * outermost inked pixel lets it. No ink: no shift.
 */
export function centringShift(pixels: Pixels): Shift {
  let [mass, momentX, momentY] = [0, 0, 0];
  let [left, right, top, bottom] = [SIDE, -1, SIDE, -1];
  for (let i = 0; i < PIXELS; i++) {
    if (pixels[i] === 0) continue;
    const x = i % SIDE;
    const y = (i - x) / SIDE;
    mass += pixels[i];
    momentX += pixels[i] * x;
    momentY += pixels[i] * y;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = y;
  }
  if (mass === 0) return { right: 0, down: 0 };
  return {
    right: clamp(wanted(momentX, mass), -left, SIDE - 1 - right),
    down: clamp(wanted(momentY, mass), -top, SIDE - 1 - bottom),
  };
}

/** Pixels moved by whole pixels so that their centre of mass lies in pixel (14, 14); see centringShift. */
export function centre(pixels: Pixels): Pixels {
  const { right, down } = centringShift(pixels);
  const moved = new Uint8Array(PIXELS);
  for (let i = 0; i < PIXELS; i++) if (pixels[i] !== 0) moved[i + down * SIDE + right] = pixels[i];
  return moved;
}
