import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatNumber,
  formatPercent,
  formatProbability,
  formatScientific,
  formatShare,
} from './format';

describe('numbers for a person', () => {
  it('show a share with its denominator', () => {
    expect(formatShare('en', 9352, 10_000)).toBe('9,352 / 10,000 · 93.52 %');
    expect(formatShare('de', 9352, 10_000)).toBe('9.352 / 10.000 · 93,52 %');
    expect(formatShare('en', 0, 0)).toBe('0 / 0');
  });

  it('never round up to certainty', () => {
    expect(formatPercent('en', 0.989)).toBe('98.9 %');
    expect(formatPercent('en', 0.9994)).toBe('99.9 %');
    expect(formatPercent('en', 0.9996)).toBe('> 99.9 %');
    expect(formatPercent('en', 1)).toBe('100.0 %');
    expect(formatPercent('en', 9999 / 10_000, 2)).toBe('99.99 %');
    expect(formatPercent('en', 0)).toBe('0.0 %');
  });

  it('never round down to none either', () => {
    expect(formatPercent('en', 0.0004)).toBe('< 0.1 %');
    expect(formatPercent('en', 0.0005)).toBe('0.1 %');
    expect(formatPercent('en', 1e-9, 2)).toBe('< 0.01 %');
  });

  it('take the minus sign for what is below 0, as formulas do', () => {
    expect(formatNumber('en', -2.5, 1)).toBe('\u22122.5');
    expect(formatNumber('ko', -1234)).toBe('\u22121,234');
  });

  it('take no probability for certain, also where float32 says 1', () => {
    expect(formatProbability('en', 1)).toBe('> 99.9 %');
    expect(formatProbability('en', 0.5)).toBe('50.0 %');
  });

  it('give durations about three digits and a unit', () => {
    expect(formatDuration('en', 0.4168)).toBe('0.42 ms');
    expect(formatDuration('en', 18.4)).toBe('18 ms');
    expect(formatDuration('en', 999.9)).toBe('1.0 s');
    expect(formatDuration('en', 2400)).toBe('2.4 s');
    expect(formatDuration('en', 185_000)).toBe('3:05');
    expect(formatDuration('en', 59_990)).toBe('1:00');
  });

  it('count bytes in powers of a thousand', () => {
    expect(formatBytes('en', 512)).toBe('512 B');
    expect(formatBytes('en', 180_900)).toBe('181 kB');
    expect(formatBytes('en', 1_700_000)).toBe('1.7 MB');
  });

  it('group by the language', () => {
    expect(formatNumber('ko', 10_000)).toBe('10,000');
    expect(formatNumber('en', 0.5, 2)).toBe('0.50');
  });
});

it('numbers beyond their digits have a power of ten and a minus sign, not a hyphen', () => {
  expect(formatScientific('en', 1.234e-7)).toBe('1.2 × 10⁻⁷');
  expect(formatScientific('en', -5e300, 2)).toBe('−5.00 × 10³⁰⁰');
  expect(formatScientific('en', Infinity)).toBe('∞');
  expect(formatScientific('en', 0)).toBe('0');
});
