/** Widest line that NumPy prints: `numpy.get_printoptions()['linewidth']`. */
const LINE_WIDTH = 75;
/** Most digits after the point: `numpy.get_printoptions()['precision']`. */
const PRECISION = 8;

/**
 * A vector of numbers as NumPy prints it: entries padded to one width, floats with as many digits after the point as
 * the longest shortest form needs (at most 8), trailing zeros as blanks, lines of 75 characters. Bytes print as
 * integers. For values that NumPy writes without an exponent: 0, or largest / smallest below 1,000 and at least 1e-4.
 * Source: numpy/core/arrayprint.py, `FloatingFormat` and `_formatArray`.
 */
export function printVector(values: Float32Array | Uint8Array): string {
  const entries = values instanceof Uint8Array ? Array.from(values, String) : floatEntries(values);
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

/** Shortest decimals of float32 cut at eight digits, all with the point in one column: `0.`, `0.5       `. */
function floatEntries(values: Float32Array): string[] {
  const texts = Array.from(values, fixed);
  const after = Math.max(...texts.map((text) => text.length - text.indexOf('.') - 1));
  return texts.map((text) => text.padEnd(text.indexOf('.') + 1 + after));
}

/** Without an exponent, without zeros at the end, always with a point: `0.`, `1.`, `0.01176471`. */
function fixed(value: number): string {
  for (let digits = 0; digits < PRECISION; digits++) {
    const text = value.toFixed(digits);
    if (Math.fround(Number(text)) === value) return digits === 0 ? `${text}.` : text;
  }
  return value.toFixed(PRECISION).replace(/0+$/, '');
}

/** `(10000, 784)`, `(60000,)`: a tuple of one keeps its comma. */
export function printShape(shape: readonly number[]): string {
  return `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
}
