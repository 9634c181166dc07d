/** Numbers as a person reads them; grouping and decimal signs follow the language. */

const formats = new Map<string, Intl.NumberFormat>();

function decimal(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(key, format);
  return format;
}

/** `10,000`; with digits after the decimal sign: `0.42`; below 0 with a minus sign, not a hyphen: `−0.42`. */
export function formatNumber(locale: string, value: number, digits = 0): string {
  return decimal(locale, digits).format(value).replace('-', '\u2212');
}

/** `0.42 ms`, `18 ms`, `2.4 s`, `3:05`: about three significant digits, minutes as a clock. */
export function formatDuration(locale: string, durationMs: number): string {
  if (durationMs < 9.995) return `${formatNumber(locale, durationMs, 2)} ms`;
  if (durationMs < 999.5) return `${formatNumber(locale, durationMs)} ms`;
  if (durationMs < 59_950) return `${formatNumber(locale, durationMs / 1000, 1)} s`;
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
