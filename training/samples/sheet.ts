/** Contact sheet of the sample set, ten columns a class: `npx tsx training/samples/sheet.ts sheet.png`. */
import { writeFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { SIDE } from '../../src-main/shared/digits';
import { COUNT, generateSamples, SEED } from './generate';

const COLUMNS = 50;
const ROWS = COUNT / COLUMNS;
const CELL = SIDE + 2;

const [, , path] = process.argv;
if (!path) {
  console.error('usage: npx tsx training/samples/sheet.ts FILE.png');
  process.exit(2);
}
const { pixels, labels } = generateSamples(SEED);
const order = Array.from(labels.keys()).sort((a, b) => labels[a] - labels[b] || a - b);
const width = COLUMNS * CELL;
const data = new Uint8Array(width * ROWS * CELL).fill(64);
order.forEach((image, position) => {
  const left = (position % COLUMNS) * CELL;
  const top = Math.floor(position / COLUMNS) * CELL;
  for (let y = 0; y < SIDE; y++) {
    const row = pixels.subarray((image * SIDE + y) * SIDE, (image * SIDE + y + 1) * SIDE);
    data.set(row, (top + y) * width + left);
  }
});
writeFileSync(path, encode({ width, height: ROWS * CELL, data, channels: 1 }));
console.log(`${COUNT} digits in ${path}`);
