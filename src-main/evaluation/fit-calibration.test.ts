import { describe, expect, it } from 'vitest';
import { fitCalibration, fitTemperature } from './fit-calibration';

/** n digits of truth 0: logit `z` at 0 where `right`, else at 1; nine logits of 0. */
function logitsOf(z: number, right: readonly boolean[]): { logits: Float32Array; labels: Uint8Array } {
  const logits = new Float32Array(right.length * 10);
  right.forEach((is, n) => (logits[n * 10 + (is ? 0 : 1)] = z));
  return { logits, labels: new Uint8Array(right.length) };
}
const nineOfTen = Array.from({ length: 1000 }, (_, n) => n % 10 !== 0);

describe('fitTemperature', () => {
  it('makes a network as sure as it is right', () => {
    // Right in 90 % of cases with p = e^(z/T) / (e^(z/T) + 9): the best p is 0.9 less what the other nine share.
    for (const z of [4, 40, 400]) {
      const { logits, labels } = logitsOf(z, nineOfTen);
      const temperature = fitTemperature(logits, labels);
      // The loss 0.9·(−ln p) + 0.1·(−ln((1 − p)/9)) is least at p = 0.9: e^(z/T) = 81.
      expect(temperature / (z / Math.log(81))).toBeCloseTo(1, 2);
    }
  });

  it('stays in its range for a network that is never wrong', () => {
    const { logits, labels } = logitsOf(5, [true, true, true]);
    expect(fitTemperature(logits, labels)).toBeGreaterThanOrEqual(0.05);
  });
});

describe('fitCalibration', () => {
  it('doubts at most half a percent as no digit and two percent as not sure', () => {
    // 1,000 digits, each surer than the one before it.
    const labels = new Uint8Array(1000);
    const logits = new Float32Array(10_000);
    for (let n = 0; n < 1000; n++) logits[n * 10] = n / 100;
    const { temperature, refuseBelow, unsureBelow } = fitCalibration(logits, labels);
    const [first, two] = [1, 2].map((count) =>
      Array.from({ length: 1000 }, (_, n) => {
        const e = Math.exp(n / 100 / temperature);
        return (e + (count - 1)) / (e + 9);
      }),
    );
    expect(two.filter((p) => p < refuseBelow).length).toBeLessThanOrEqual(5);
    expect(first.filter((p) => p < unsureBelow).length).toBeLessThanOrEqual(20);
    expect(refuseBelow).toBeGreaterThan(0);
    expect(unsureBelow).toBeGreaterThan(0);
  });

  it('refuses what it cannot be fitted to', () => {
    expect(() => fitCalibration(new Float32Array(0), new Uint8Array(0))).toThrow('0 logits of 0 digits');
    expect(() => fitCalibration(new Float32Array(10).fill(NaN), new Uint8Array(1))).toThrow('no number');
  });
});
