import { describe, expect, it } from 'vitest';
import { calibrationCurve } from './calibration';

describe('calibrationCurve', () => {
  it('weighs each range by its images: worked by hand with four ranges', () => {
    // Range (0.5, 0.75]: 0.625 right, 0.75 wrong → confidence 0.6875, accuracy 0.5, gap 0.1875, two of five images.
    // Range (0.75, 1]: 0.875 right, 1 right, 1 wrong → confidence 2.875/3, accuracy 2/3, gap 0.875/3, three of five.
    // ECE = (2 · 0.1875 + 3 · 0.875/3) / 5 = (0.375 + 0.875) / 5 = 0.25.
    const curve = calibrationCurve(
      Float32Array.of(0.625, 0.75, 0.875, 1, 1),
      Uint8Array.of(1, 2, 3, 4, 5),
      Uint8Array.of(1, 0, 3, 4, 0),
      4,
    );
    expect(curve.error).toBeCloseTo(0.25, 12);
    expect(curve.bins.map((bin) => [bin.count, bin.correct])).toEqual([
      [0, 0],
      [0, 0],
      [2, 1],
      [3, 2],
    ]);
    expect(curve.bins[0]).toMatchObject({ from: 0, to: 0.25, confidence: null, accuracy: null });
    expect(curve.bins[2].confidence).toBeCloseTo(0.6875, 12);
    expect(curve.bins[3].confidence).toBeCloseTo(2.875 / 3, 12);
    expect(curve.bins[3].accuracy).toBeCloseTo(2 / 3, 12);
  });

  it('closes each range at its upper end and puts 0 into the first', () => {
    const labels = new Uint8Array(4);
    const curve = calibrationCurve(Float32Array.of(0, 0.25, 0.5, 1), labels, labels, 4);
    expect(curve.bins.map((bin) => bin.count)).toEqual([2, 1, 0, 1]);
  });

  it('finds no error in a network that is as often right as it says', () => {
    const labels = Uint8Array.of(1, 1, 1, 1);
    const predictions = Uint8Array.of(1, 1, 1, 0);
    expect(calibrationCurve(new Float32Array(4).fill(0.75), labels, predictions).error).toBe(0);
  });

  it('knows no error without images', () => {
    const none = new Uint8Array(0);
    expect(calibrationCurve(new Float32Array(0), none, none).error).toBeNull();
  });

  it.each([NaN, -0.1, 1.01])('refuses a confidence of %d', (confidence) => {
    const one = new Uint8Array(1);
    expect(() => calibrationCurve(Float32Array.of(confidence), one, one)).toThrow(RangeError);
  });

  it('takes a float32 sum a hair over one as one', () => {
    const one = new Uint8Array(1);
    expect(calibrationCurve(Float32Array.of(1.0000001), one, one).bins[9].count).toBe(1);
  });
});
