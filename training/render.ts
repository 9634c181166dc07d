/**
 * Renders pen strokes with the product's own framing into raw bytes for training:
 * `npx tsx training/render.ts STROKES.jsonl.gz OUTPUT_FOLDER [NAME …]`, all or those named. Every NAME.images holds n·784 pixels, NAME.labels n bytes
 * (0–9, 10 = no digit), NAME.writers n little-endian uint16 (index of the writer, 65535 = none).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { nonDigits } from '../src-main/data/nondigits';
import { seededRandom, type Random } from '../src-main/data/random';
import { writerSplit, type WriterSplit } from '../src-main/data/writers';
import { frameStrokes, PEN_WIDTH } from '../src-main/framing/frame';
import { PIXELS, type StrokeDigit, type Strokes } from '../src-main/shared/digits';
import { marks } from './marks';
import { STYLES } from './styles';
import { vary } from './vary';

const SEED = 20240229;
/** Variants of a training digit; writers with many digits get fewer, so that nobody's hand dominates. */
const VARIANTS = 32;
const BUSY_WRITER = 60;
const STYLE_VARIANTS = 250;
const NON_DIGITS = { training: 42_000, validation: 4_200, heldOut: 4_200 };
const MARKS = 16_000;
const NO_DIGIT = 10;
const NO_WRITER = 65535;

interface Sample {
  readonly label: number;
  readonly writer: number;
  readonly strokes: Strokes;
  readonly penWidth: number;
}

const [source, folder, ...wanted] = process.argv.slice(2);
if (!source || !folder) throw new Error('usage: render.ts STROKES.jsonl.gz OUTPUT_FOLDER');
mkdirSync(folder, { recursive: true });

const digits = gunzipSync(readFileSync(source))
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as StrokeDigit);
const writers = [...new Set(digits.map(({ writer }) => writer))].sort();
const splitOf = (split: WriterSplit) => digits.filter(({ writer }) => writerSplit(writer) === split);

function save(name: string, make: () => readonly Sample[]): void {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const samples = make();
  const images = new Uint8Array(samples.length * PIXELS);
  samples.forEach(({ strokes, penWidth }, i) =>
    images.set(frameStrokes(strokes, { penWidth }).centred, i * PIXELS),
  );
  writeFileSync(`${folder}/${name}.images`, images);
  writeFileSync(
    `${folder}/${name}.labels`,
    Uint8Array.from(samples, ({ label }) => label),
  );
  writeFileSync(
    `${folder}/${name}.writers`,
    new Uint8Array(Uint16Array.from(samples, ({ writer }) => writer).buffer),
  );
  console.log(`${name}: ${samples.length} images`);
}

const penFor = (random: Random) => PEN_WIDTH * Math.exp(random.normal(0.2));

function plain(split: WriterSplit): Sample[] {
  return splitOf(split).map(({ label, writer, strokes }) => {
    return { label, writer: writers.indexOf(writer), strokes, penWidth: PEN_WIDTH };
  });
}

function varied(): Sample[] {
  const random = seededRandom(SEED);
  const training = splitOf('training');
  const counts = new Map<string, number>();
  for (const { writer } of training) counts.set(writer, (counts.get(writer) ?? 0) + 1);
  return training.flatMap(({ label, writer, strokes }) => {
    const busy = Math.max(1, (counts.get(writer) ?? 1) / BUSY_WRITER);
    return Array.from({ length: Math.round(VARIANTS / Math.sqrt(busy)) }, () => {
      const penWidth = penFor(random);
      return { label, writer: writers.indexOf(writer), strokes: vary(random, label, strokes), penWidth };
    });
  });
}

function styled(): Sample[] {
  const random = seededRandom(SEED + 1);
  return STYLES.flatMap(({ label, strokes }) =>
    Array.from({ length: STYLE_VARIANTS }, () => {
      return { label, writer: NO_WRITER, strokes: vary(random, label, strokes), penWidth: penFor(random) };
    }),
  );
}

function noDigits(split: WriterSplit, seed: number): Sample[] {
  const random = seededRandom(seed);
  return nonDigits(splitOf(split), NON_DIGITS[split], seed).map(({ strokes }) => {
    const penWidth = split === 'training' ? penFor(random) : PEN_WIDTH;
    return { label: NO_DIGIT, writer: NO_WRITER, strokes, penWidth };
  });
}

function moreNoDigits(): Sample[] {
  const random = seededRandom(SEED + 4);
  return marks(random, splitOf('training'), MARKS).map((strokes) => {
    return { label: NO_DIGIT, writer: NO_WRITER, strokes, penWidth: penFor(random) };
  });
}

for (const split of ['training', 'validation', 'heldOut'] as const) {
  const own = splitOf(split);
  console.log(`${split}: ${own.length} digits of ${new Set(own.map(({ writer }) => writer)).size} writers`);
  save(`plain-${split}`, () => plain(split));
}
save('varied-training', () => varied());
save('styled-training', () => styled());
save('nondigits-training', () => noDigits('training', 1));
save('nondigits-validation', () => noDigits('validation', 2));
save('nondigits-heldOut', () => noDigits('heldOut', 3));
save('marks-training', () => moreNoDigits());
