import { setTimeout as rested } from 'node:timers/promises';
import { milliseconds, spreadOf, type Spread } from '../dispatch/timing';
import { argmax, softmax } from '../engine/softmax';
import { count } from '../evaluation/figures';
import { CLASSES, PIXELS } from '../shared/digits';
import { deskContender, findPeers, type Contender, type Missing } from './contenders';
import { CommandError } from './context';
import { table } from './table';

/** One kind of work, done by everybody in turn. */
export interface PeerRow {
  readonly work: string;
  readonly batchSize: number;
  readonly images: number;
  /** This project first. `ratio`: this project's median through theirs; below 1 it is faster. */
  readonly times: readonly (Spread & { readonly name: string; readonly ratio: number })[];
}

export interface PeersBench {
  /** Images whose answers were compared before anything was timed, and the largest |Δp| to this project's. */
  readonly compared: number;
  readonly largestDifference: Readonly<Record<string, number>>;
  readonly rows: readonly PeerRow[];
  readonly missing: readonly Missing[];
}

const ALL = 10_000;
/** Images whose answers are compared, and how far probabilities may lie apart. */
const COMPARED = 1_000;
const TOLERANCE = 1e-5;
const WORK = [
  { work: 'one digit', batchSize: 1, images: 1 },
  { work: 'four at once, as the drawing page asks', batchSize: 4, images: 4 },
  { work: 'one batch of 100', batchSize: 100, images: 100 },
  { work: '10,000 in batches of 100', batchSize: 100, images: ALL },
  { work: '10,000 in one batch', batchSize: ALL, images: ALL },
] as const;
/** A sample takes at least this long, so that the clock is fine enough: short work is repeated within it. */
const SAMPLE_MS = 2;
const BUDGET_MS = 4_000;
/**
 * Before each sample: threads of onnxruntime-web go on turning for 10 to 30 ms of processor time after an answer, which
 * whoever comes next would be charged for.
 */
const REST_MS = 50;
const [FEWEST, MOST] = [5, 61];

type Opened = Awaited<ReturnType<Contender['open']>>;

/**
 * This project beside onnxruntime, on the network as this project exports it: answers are compared first, then everybody
 * does the same work in turn, A B C A B C, so that what else the machine does falls on all of them.
 */
export async function benchPeers(
  onnx: Uint8Array,
  images: Float32Array,
  say: (text: string) => void,
): Promise<PeersBench> {
  const { peers, missing } = await findPeers(onnx);
  for (const { name, reason } of missing) say(`${name} is left out, ${reason}`);
  const contenders = [deskContender(onnx), ...peers];
  const opened = await Promise.all(contenders.map((one) => one.open()));
  const inputs = Float32Array.from({ length: ALL * PIXELS }, (_, i) => images[i % images.length]);
  const names = contenders.map(({ name }) => name);
  const largestDifference = await compare(names, opened, inputs.subarray(0, COMPARED * PIXELS));
  const rows: PeerRow[] = [];
  for (const one of WORK) {
    say(`${one.work} …`);
    const runs = opened.map((of) => () => inBatches(of, inputs, one));
    rows.push({ ...one, times: inRatios(names, await interleave(runs)) });
  }
  await Promise.all(opened.map((one) => one.dispose()));
  say('opening …');
  rows.push(await benchOpening(contenders, inputs.subarray(0, PIXELS)));
  return { compared: COMPARED, largestDifference, rows, missing };
}

/** From the file's bytes to the first answer. onnxruntime's own start, once a program, lies before it. */
async function benchOpening(contenders: readonly Contender[], image: Float32Array): Promise<PeerRow> {
  const runs = contenders.map((contender) => async () => {
    const opened = await contender.open();
    await opened.run(image, 1);
    await opened.dispose();
  });
  const names = contenders.map(({ name }) => name);
  return {
    work: 'network opened and first digit',
    batchSize: 1,
    images: 1,
    times: inRatios(names, await interleave(runs)),
  };
}

async function inBatches(
  network: Opened,
  inputs: Float32Array,
  { batchSize, images }: { readonly batchSize: number; readonly images: number },
): Promise<void> {
  for (let start = 0; start < images; start += batchSize) {
    await network.run(inputs.subarray(start * PIXELS, (start + batchSize) * PIXELS), batchSize);
  }
}

/** The largest |Δp| of each to the first; throws where it is too large or another digit comes out. */
async function compare(
  names: readonly string[],
  opened: readonly Opened[],
  inputs: Float32Array,
): Promise<Record<string, number>> {
  const answers = await Promise.all(opened.map((one) => answersOf(one, inputs)));
  const [truth, ...others] = answers.map((logits) => softmax(logits));
  const digits = argmax(truth);
  return Object.fromEntries(
    others.map((probabilities, i) => {
      const name = names[i + 1];
      const off = truth.reduce((most, p, at) => Math.max(most, Math.abs(p - probabilities[at])), 0);
      const other = argmax(probabilities).findIndex((digit, n) => digit !== digits[n]);
      if (other >= 0) throw new CommandError(`${name} takes image ${count(other)} for another digit.`);
      if (!(off <= TOLERANCE)) {
        throw new CommandError(
          `${name}: probabilities differ by ${off.toPrecision(2)}, allowed is ${TOLERANCE}.`,
        );
      }
      return [name, off];
    }),
  );
}

async function answersOf(network: Opened, inputs: Float32Array): Promise<Float32Array> {
  const total = inputs.length / PIXELS;
  const logits = new Float32Array(total * CLASSES);
  for (let start = 0; start < total; start += 100) {
    const answer = await network.run(inputs.subarray(start * PIXELS, (start + 100) * PIXELS), 100);
    logits.set(answer, start * CLASSES);
  }
  return logits;
}

/** Times of each run, taken in turn, each on a machine that rests: after a round to warm up, until the budget is spent. */
async function interleave(runs: readonly (() => Promise<unknown>)[]): Promise<Spread[]> {
  const repeats: number[] = [];
  for (const run of runs) repeats.push(await repeatsFor(run));
  const times: number[][] = runs.map(() => []);
  const until = performance.now() + BUDGET_MS * runs.length;
  for (let round = 0; round < FEWEST || (round < MOST && performance.now() < until); round++) {
    for (const [i, run] of runs.entries()) {
      await rested(REST_MS);
      const start = performance.now();
      for (let n = 0; n < repeats[i]; n++) await run();
      times[i].push((performance.now() - start) / repeats[i]);
    }
  }
  return times.map(spreadOf);
}

/** How often a run has to be repeated to fill a sample; its code is compiled on the way. */
async function repeatsFor(run: () => Promise<unknown>): Promise<number> {
  let shortest = Infinity;
  const until = performance.now() + 100 * SAMPLE_MS;
  do {
    const start = performance.now();
    await run();
    shortest = Math.min(shortest, performance.now() - start);
  } while (performance.now() < until);
  return Math.max(1, Math.ceil(SAMPLE_MS / shortest));
}

function inRatios(names: readonly string[], spreads: readonly Spread[]): PeerRow['times'] {
  return spreads.map((spread, i) => ({
    name: names[i],
    ...spread,
    ratio: spreads[0].medianMs / spread.medianMs,
  }));
}

/** A table for a person: a line for each work and contender. */
export function peersText({ rows, compared, largestDifference, missing }: PeersBench): string {
  const lines = rows.flatMap(({ work, times }) =>
    times.map(({ name, medianMs, minMs, maxMs, runs, ratio }, i) => [
      i === 0 ? work : '',
      name,
      milliseconds(medianMs),
      `${milliseconds(minMs)} – ${milliseconds(maxMs)}`,
      count(runs),
      i === 0 ? '' : `${ratio.toFixed(2)} ×`,
    ]),
  );
  const agreed = Object.entries(largestDifference).map(([name, off]) => `${name} ${off.toExponential(1)}`);
  return [
    table([['work', 'by', 'median', 'from – to', 'runs', 'Digit Desk through it'], ...lines]),
    `Answers compared on ${count(compared)} images: the same digits, largest |Δp| ${agreed.join(', ') || 'of nobody'}.\n`,
    ...missing.map(({ name, reason }) => `${name} is left out, ${reason}\n`),
  ].join('\n');
}
