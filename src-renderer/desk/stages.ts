import { CLASSES, PIXELS, type Pixels } from '../../src-main/shared/digits';
import type { Framed } from '../../src-main/framing/frame';

/** The stages of framing in their order; `input` is what decides. */
export const STAGES = ['drawn', 'boxed', 'centred', 'input'] as const;
export type Stage = (typeof STAGES)[number];

/** The ten values of one row of a [n, 10] array. */
export function rowOf(values: Float32Array, row: number): Float32Array {
  return values.subarray(row * CLASSES, (row + 1) * CLASSES);
}

/** Inputs of all stages as one batch, and the row of each stage. */
export interface StageBatch {
  /** n · 784 floats 0…1, row-major. */
  readonly inputs: Float32Array;
  readonly rows: Readonly<Record<Stage, number>>;
}

/**
 * One batch for the four stages: first the input, then boxed and drawn as pixels / 255. A step that is switched off
 * hands on the same pixels; such a stage shares its row instead of being computed twice.
 */
export function batchOf({ drawn, boxed, centred, input }: Framed): StageBatch {
  const distinct: Pixels[] = [centred];
  for (const pixels of [boxed, drawn]) if (!distinct.includes(pixels)) distinct.push(pixels);
  const inputs = new Float32Array(distinct.length * PIXELS);
  inputs.set(input);
  for (let row = 1; row < distinct.length; row++) {
    for (let i = 0; i < PIXELS; i++) inputs[row * PIXELS + i] = distinct[row][i] / 255;
  }
  const rowOf = (pixels: Pixels): number => distinct.indexOf(pixels);
  return { inputs, rows: { input: 0, centred: 0, boxed: rowOf(boxed), drawn: rowOf(drawn) } };
}
