import { describe, expect, it } from 'vitest';
import { frameDrawing } from '../../src-main/framing/frame';
import type { Drawing } from '../../src-main/shared/digits';
import { batchOf, rowOf } from './stages';

/** A dot low in a corner: boxing and centring both move it. */
const corner: Drawing = {
  picture: null,
  marks: [
    {
      tool: 'pen',
      width: 3,
      points: [
        [4, 22],
        [6, 25],
        [9, 25],
      ],
    },
  ],
};
const pixelRow = (inputs: Float32Array, number: number) => inputs.subarray(number * 784, (number + 1) * 784);
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe('the batch of stages', () => {
  it('has ten outputs for each of its rows', () => {
    const values = Float32Array.from({ length: 30 }, (_, i) => i);
    expect([...rowOf(values, 1)]).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });

  it('has the input first and every other stage as its pixels / 255', () => {
    const framed = frameDrawing(corner);
    const { inputs, rows } = batchOf(framed);
    expect(rows).toEqual({ input: 0, centred: 0, boxed: 1, drawn: 2 });
    expect(inputs.length).toBe(3 * 784);
    expect(pixelRow(inputs, 0)).toEqual(framed.input);
    expect(sum(pixelRow(inputs, 1))).toBeCloseTo(sum(framed.boxed) / 255, 4);
    expect(sum(pixelRow(inputs, 2))).toBeCloseTo(sum(framed.drawn) / 255, 4);
  });

  it('computes nothing twice: with both steps off all stages are the drawing', () => {
    const { inputs, rows } = batchOf(frameDrawing(corner, { box: false, centre: false }));
    expect(rows).toEqual({ input: 0, centred: 0, boxed: 0, drawn: 0 });
    expect(inputs.length).toBe(784);
  });

  it('shares one row between drawn and boxed when only boxing is off', () => {
    const { rows } = batchOf(frameDrawing(corner, { box: false, centre: true }));
    expect(rows).toEqual({ input: 0, centred: 0, boxed: 1, drawn: 1 });
  });
});
