import { describe, expect, it } from 'vitest';
import { boxBlur, resample, toGrey } from './grey';

const whole = (width: number, height: number) => ({ left: 0, top: 0, right: width, bottom: height });
const grey = (width: number, ...values: number[]) => ({
  width,
  height: values.length / width,
  values: Float32Array.from(values),
});

describe('toGrey', () => {
  it('weighs red, green and blue as BT.601 does and lays alpha over the background', () => {
    const rgba = Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0, 100, 100, 100, 51);
    const { values } = toGrey({ width: 5, height: 1, rgba }, 255);
    // 0.299·255, 0.587·255, 0.114·255, the background, 100·0.2 + 255·0.8
    [76.245, 149.685, 29.07, 255, 224].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 3));
    expect(toGrey({ width: 5, height: 1, rgba }, 0).values[3]).toBe(0);
  });

  it('refuses bytes that do not fill the picture', () => {
    expect(() => toGrey({ width: 2, height: 2, rgba: new Uint8Array(15) }, 255)).toThrow(
      'toGrey: expected 16 bytes for 2×2, got 15',
    );
  });
});

describe('resample', () => {
  it('averages areas when it shrinks, also over parts of pixels', () => {
    const { values } = resample(grey(3, 0, 30, 60, 90, 120, 150), whole(3, 2), 2, 1);
    // Columns 0…1.5 and 1.5…3, both rows: (0 + 90 + (30 + 120)/2)/3 and ((30 + 120)/2 + 60 + 150)/3
    expect([...values]).toEqual([55, 95]);
  });

  it('counts what lies outside the picture as 0', () => {
    const { values } = resample(grey(2, 8, 8, 8, 8), { left: -2, top: 0, right: 2, bottom: 2 }, 2, 1);
    expect([...values]).toEqual([0, 8]);
  });

  it('interpolates between pixel centres when it enlarges', () => {
    const { values } = resample(grey(2, 0, 100), whole(2, 1), 4, 1);
    expect([...values]).toEqual([0, 25, 75, 100]); // centres at −0.25, 0.25, 0.75, 1.25 of the source
  });
});

describe('boxBlur', () => {
  it('takes means of squares, cut at the edge', () => {
    const { values } = boxBlur(grey(3, 9, 0, 0, 0, 0, 0, 0, 0, 0), 1);
    [9 / 4, 9 / 6, 0, 9 / 6, 1, 0, 0, 0, 0].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 5));
  });
});
