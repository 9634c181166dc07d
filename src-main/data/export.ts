import { encode } from 'fast-png';
import { zipSync, type Zippable } from 'fflate';
import type { ExportedFile } from '../shared/files';
import type { ExportFormat } from '../shared/datasets';
import { PIXELS, SIDE, type Pixels, type StrokeDigit, type Strokes } from '../shared/digits';
import { sentence } from './sentences';
import { DataError } from './error';
import { writeIdxImages, writeIdxLabels } from './idx';
import { writeStrokes } from './strokes';

/** Stroke digits as a network gets them: count·784 pixels and their labels. */
interface Rendered {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

function render(digits: readonly StrokeDigit[], frame: (strokes: Strokes) => Pixels): Rendered {
  const pixels = new Uint8Array(digits.length * PIXELS);
  digits.forEach(({ strokes }, i) => pixels.set(frame(strokes), i * PIXELS));
  return { pixels, labels: Uint8Array.from(digits, ({ label }) => label) };
}

/** A zip whose bytes depend on its files only: every entry carries the earliest date that zip knows. */
function zip(files: Zippable): Uint8Array {
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}

function toIdx({ pixels, labels }: Rendered): Uint8Array {
  return zip({
    'my-digits-images-idx3-ubyte': writeIdxImages({
      count: labels.length,
      rows: SIDE,
      columns: SIDE,
      pixels,
    }),
    'my-digits-labels-idx1-ubyte': writeIdxLabels(labels),
  });
}

/** Header `label,pixel0,…,pixel783`, then one digit a line, bytes 0 … 255. */
function toCsv({ pixels, labels }: Rendered): string {
  const header = ['label', ...Array.from({ length: PIXELS }, (_, i) => `pixel${i}`)].join(',');
  const lines = Array.from(
    labels,
    (label, i) => `${label},${pixels.subarray(i * PIXELS, (i + 1) * PIXELS).join()}`,
  );
  return `${[header, ...lines].join('\n')}\n`;
}

/** One grey PNG a digit, ink white on black, named by position and label: `0001-is-7.png`. */
function toPng({ pixels, labels }: Rendered): Uint8Array {
  const files: Zippable = {};
  for (const [i, label] of labels.entries()) {
    const data = pixels.subarray(i * PIXELS, (i + 1) * PIXELS);
    const name = `${String(i + 1).padStart(4, '0')}-is-${label}.png`;
    files[name] = [encode({ width: SIDE, height: SIDE, data, depth: 8, channels: 1 }), { level: 0 }];
  }
  return zip(files);
}

/**
 * Own digits as a file to take elsewhere: `jsonl` as strokes; `idx`, `csv` and `png` as the 28×28 pixels that
 * `frame` makes of the strokes. The same digits give the same bytes. Throws DataError when there are none.
 */
export function exportDigits(
  digits: readonly StrokeDigit[],
  format: ExportFormat,
  frame: (strokes: Strokes) => Pixels,
): ExportedFile {
  if (digits.length === 0) throw new DataError('badRequest', sentence('own.nothingToExport'));
  const text = (content: string) => new TextEncoder().encode(content);
  switch (format) {
    case 'jsonl':
      return { name: 'my-digits.jsonl', bytes: text(writeStrokes(digits)) };
    case 'csv':
      return { name: 'my-digits.csv', bytes: text(toCsv(render(digits, frame))) };
    case 'idx':
      return { name: 'my-digits-idx.zip', bytes: toIdx(render(digits, frame)) };
    case 'png':
      return { name: 'my-digits-png.zip', bytes: toPng(render(digits, frame)) };
    default:
      return format satisfies never;
  }
}
