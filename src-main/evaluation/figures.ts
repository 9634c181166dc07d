import type { Proportion } from './proportion';

/** A whole number in groups of three: `10,000`. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `93.52 %`, or a dash for what is not defined. */
export function percent(value: number | null, digits = 2): string {
  return value === null ? '–' : `${(value * 100).toFixed(digits)} %`;
}

/** `9,352 / 10,000 · 93.52 %`: no share without its denominator. */
export function share({ count: part, total, value }: Proportion): string {
  return `${count(part)} / ${count(total)} · ${percent(value)}`;
}

/** Three significant digits, `1.24`, `0.00517`. */
export function significant(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** `p = 0.031`; what is smaller than anybody needs to know is `p < 0.0001`. */
export function pValue(p: number): string {
  return p < 1e-4 ? 'p < 0.0001' : `p = ${significant(p)}`;
}
