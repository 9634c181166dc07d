/** Widest line that NumPy prints: `numpy.get_printoptions()['linewidth']`. */
const LINE_WIDTH = 75;
/** Most digits after the point: `numpy.get_printoptions()['precision']`. */
const PRECISION = 8;

type Floats = Float32Array | Float64Array;

/** To the nearest number of the array's type. */
type Rounding = (value: number) => number;
const roundingOf = (values: Floats): Rounding => (values instanceof Float32Array ? Math.fround : Number);

/**
 * A vector as NumPy prints it: entries padded to one width, floats with as many digits after the point
 * as the longest shortest form needs (at most `precision`), lines of 75 characters. Bytes print as integers. Where the
 * largest is 1e8 or more, the smallest that is not 0 below 1e-4, or the two a factor above 1,000 apart, floats have an
 * exponent; else their trailing zeros are blanks. Source: numpy/core/arrayprint.py, `FloatingFormat`, `_formatArray`.
 */
export function printVector(values: Floats | Uint8Array, precision = PRECISION): string {
  const entries = values instanceof Uint8Array ? Array.from(values, String) : floatEntries(values, precision);
  const width = Math.max(...entries.map((entry) => entry.length));
  const lines = [''];
  for (const entry of entries) {
    const padded = entry.padStart(width);
    const line = lines[lines.length - 1];
    // One column is kept for the bracket on the left, one for that on the right.
    if (line.length > 0 && 1 + line.length + 1 + padded.length >= LINE_WIDTH) lines.push(padded);
    else lines[lines.length - 1] = line.length === 0 ? padded : `${line} ${padded}`;
  }
  // NumPy cuts the blanks that padding leaves at the end of a line, except before the last bracket.
  const last = lines.pop() ?? '';
  return `[${[...lines.map((line) => line.trimEnd()), last].join('\n ')}]`;
}

function floatEntries(all: Floats, precision: number): string[] {
  const finite = all.filter(Number.isFinite) as Floats;
  const entries = finite.length > 0 ? finiteEntries(finite, precision) : [];
  let next = 0;
  return Array.from(all, (value) => {
    if (Number.isFinite(value)) return entries[next++];
    return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  });
}

function finiteEntries(values: Floats, precision: number): string[] {
  return hasExponents(values) ? exponentEntries(values, precision) : fixedEntries(values, precision);
}

function hasExponents(values: Floats): boolean {
  const sizes = Array.from(values, Math.abs).filter((size) => size > 0 && size < Infinity);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return sizes.length > 0 && (most >= 1e8 || least < 1e-4 || most / least > 1_000);
}

/** Shortest decimals of float32 cut at `precision` digits, all with the point in one column: `0.`, `0.5       `. */
function fixedEntries(values: Floats, precision: number): string[] {
  const texts = Array.from(values, (value) => fixed(value, precision, roundingOf(values)));
  const after = Math.max(...texts.map((text) => text.length - text.indexOf('.') - 1));
  return texts.map((text) => text.padEnd(text.indexOf('.') + 1 + after));
}

/** Without an exponent, without zeros at the end, always with a point: `0.`, `1.`, `0.01176471`. */
function fixed(value: number, precision: number, round: Rounding): string {
  for (let digits = 0; digits < precision; digits++) {
    const text = value.toFixed(digits);
    if (round(Number(text)) === value) return digits === 0 ? `${text}.` : text;
  }
  return value.toFixed(precision).replace(/0+$/, '');
}

/** Shortest digits of float32 cut at `precision` after the point, with zeros up to the longest: `1.00e+00`, `4.54e-05`. */
function exponentEntries(values: Floats, precision: number): string[] {
  const parts = Array.from(values, (value) => {
    const [mantissa, exponent] = scientific(value, precision, roundingOf(values)).split('e');
    const [whole, after = ''] = mantissa.split('.');
    return {
      whole,
      after: after.replace(/0+$/, ''),
      power: exponent[0] + exponent.slice(1).padStart(2, '0'),
    };
  });
  const longest = Math.max(...parts.map(({ after }) => after.length));
  const digits = Math.max(...parts.map(({ power }) => power.length - 1));
  return parts.map(({ whole, after, power }) => {
    const raised = power[0] + power.slice(1).padStart(digits, '0');
    return `${whole}.${after.padEnd(longest, '0')}e${raised}`;
  });
}

function scientific(value: number, precision: number, round: Rounding): string {
  for (let digits = 0; digits < precision; digits++) {
    const text = value.toExponential(digits);
    if (round(Number(text)) === value) return text;
  }
  return value.toExponential(precision);
}

/** `(10000, 784)`, `(60000,)`: a tuple of one keeps its comma. */
export function printShape(shape: readonly number[]): string {
  return `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
}
