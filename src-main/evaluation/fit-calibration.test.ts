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
  it('makes a network as sure as it is right, up to what so many digits can tell', () => {
    for (const [z, count] of [[40, 1000], [400, 1000], [40, 5_000], [1.5, 5_000]] as const) {
      const { logits, labels } = logitsOf(z, Array.from({ length: count }, (_, n) => n % 10 !== 0));
      // Right in 90 % with p = e^(z/T) / (e^(z/T) + 9): 0.9·(−ln p) + 0.1·(−ln((1 − p)/9)) is least at e^(z/T) = 81.
      const best = z / Math.log(81);
      // Losses of a right and of a wrong answer above those at the best temperature.
      const [right, wrong] = [1, 0].map((is) => (temperature: number) => {
        const loss = (t: number): number => Math.log(Math.exp(z / t) + 9) - (is * z) / t;
        return loss(temperature) - loss(best);
      }); // prettier-ignore
      const aboveError = (temperature: number): number => {
        const [r, w] = [right(temperature), wrong(temperature)];
        return 0.9 * r + 0.1 * w - Math.abs(r - w) * Math.sqrt((0.9 * 0.1) / (count - 1));
      };
      const temperature = fitTemperature(logits, labels);
      // Between 1 and the best, where the mean is the standard error above the least: a hundredth further it is more.
      expect(Math.sign(temperature - 1)).toBe(Math.sign(best - temperature));
      expect(aboveError(temperature * (best > 1 ? 1.01 : 0.99))).toBeLessThan(0);
      expect(aboveError(temperature * (best > 1 ? 0.99 : 1.01))).toBeGreaterThan(0);
    }
  }); // prettier-ignore

  it('leaves probabilities as they are where the digits cannot tell them from better ones', () => {
    // The best temperature of nine right in ten at z = 5 is 5 / ln 81 = 1.14.
    const { logits, labels } = logitsOf(5, nineOfTen.slice(0, 100));
    expect(fitTemperature(logits, labels)).toBe(1);
    const many = logitsOf(
      5,
      Array.from({ length: 5_000 }, (_, n) => n % 10 !== 0),
    );
    expect(fitTemperature(many.logits, many.labels)).toBeGreaterThan(1.1);
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
