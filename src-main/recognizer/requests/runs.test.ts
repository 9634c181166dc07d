import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeIdxImages, writeIdxLabels } from '../../data/idx';
import { writeStrokes } from '../../data/strokes';
import { writeWeights } from '../../data/weights';
import type { EvaluationRequest } from '../../shared/runs';
import { CLASSES, PIXELS, SIDE } from '../../shared/digits';
import { evaluate as runToEnd } from '../../shared/evaluate';
import { english, plain } from '../../shared/sentences/sentence';
import { createRecognizer, type Recognizer } from '../recognizer';

let folder: string;
let recognizer: Recognizer;

/** Passes pixel j to logit j through one hidden layer of ten sigmoids: W = 1 on the diagonal, no bias. */
async function writeModel(): Promise<void> {
  const first = new Float32Array(PIXELS * CLASSES);
  const second = new Float32Array(CLASSES * CLASSES);
  for (let j = 0; j < CLASSES; j++) first[j * CLASSES + j] = second[j * CLASSES + j] = 1;
  const bias = { shape: [CLASSES], data: new Float32Array(CLASSES) };
  const bytes = writeWeights({
    name: 'pass',
    architecture: [
      { kind: 'dense', weights: 'W1', bias: 'b1', activation: 'sigmoid' },
      { kind: 'dense', weights: 'W2', bias: 'b2', activation: 'identity' },
    ],
    tensors: new Map([
      ['W1', { shape: [PIXELS, CLASSES], data: first }],
      ['b1', bias],
      ['W2', { shape: [CLASSES, CLASSES], data: second }],
      ['b2', bias],
    ]),
    calibration: null,
  });
  await mkdir(join(folder, 'resources', 'models'), { recursive: true });
  await writeFile(join(folder, 'resources', 'models', 'pass.safetensors'), bytes);
}

/** An image with pixel `bright` at 255 and pixel `dim` at 128: every order-keeping activation says `bright`. */
function openPair(pairs: readonly (readonly [bright: number, dim: number, label: number])[]) {
  const pixels = new Uint8Array(pairs.length * PIXELS);
  pairs.forEach(([bright, dim], n) => {
    pixels[n * PIXELS + dim] = 128;
    pixels[n * PIXELS + bright] = 255;
  });
  const images = writeIdxImages({ count: pairs.length, rows: SIDE, columns: SIDE, pixels });
  const labels = writeIdxLabels(Uint8Array.from(pairs, ([, , label]) => label));
  return recognizer.openDataset({
    files: [
      { name: 'images', bytes: images },
      { name: 'labels', bytes: labels },
    ],
  });
}

/** Runs to the end; rejects when the run fails. */
async function evaluate(request: Partial<EvaluationRequest> & { dataset: string }) {
  const whole = { model: 'pass', device: 'reference', batchSize: 2, ...request } as const;
  const finished = await runToEnd(recognizer, whole);
  if (finished.state === 'failed') throw new Error(english(finished.failure.sentence));
  return finished;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbench-'));
  await writeModel();
  recognizer = createRecognizer({
    host: 'cli',
    version: '1.2.3',
    resourcesFolder: join(folder, 'resources'),
    dataFolder: join(folder, 'data'),
    environment: {},
  });
});
afterEach(async () => {
  await recognizer.close();
  await rm(folder, { recursive: true });
});

describe('an opened data set', () => {
  it('stands on the list, can be evaluated and closed', async () => {
    const summary = await openPair([
      [3, 1, 3],
      [7, 2, 7],
      [4, 5, 9],
    ]);
    expect(summary).toMatchObject({ title: plain('images'), count: 3, synthetic: false, drawn: false });
    expect((await recognizer.describe()).datasets.at(-1)).toEqual(summary);
    expect([...(await recognizer.readLabels({ dataset: summary.id })).labels]).toEqual([3, 7, 9]);
    const { report } = await evaluate({ dataset: summary.id });
    expect(report).toMatchObject({ correct: 2, total: 3, softmaxChanged: 0, activation: null });
    expect([...report.predictions]).toEqual([3, 7, 4]);
    await recognizer.closeDataset({ dataset: summary.id });
    await expect(recognizer.readLabels({ dataset: summary.id })).rejects.toMatchObject({ code: 'notFound' });
  });

  it('says whether a pen drew it', async () => {
    const strokes = writeStrokes([{ label: 1, strokes: [[[5, 1], [5, 9]]], writer: 'w' }]); // prettier-ignore
    const files = [{ name: 'one.jsonl', bytes: new TextEncoder().encode(strokes) }];
    expect(await recognizer.openDataset({ files })).toMatchObject({ count: 1, drawn: true });
    const { datasets } = await recognizer.describe();
    const drawn = datasets.filter((dataset) => dataset.drawn).map(({ id }) => id.split(':')[0]);
    expect(drawn).toEqual(['own', 'opened']);
  });

  it('keeps its place when the same images are opened again, and shipped ones cannot be closed', async () => {
    const first = await openPair([[3, 1, 3]]);
    expect(await openPair([[3, 1, 3]])).toEqual(first);
    expect((await recognizer.describe()).datasets.filter(({ id }) => id === first.id)).toHaveLength(1);
    await expect(recognizer.closeDataset({ dataset: 'samples' })).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('what is kept', () => {
  it('is told to every page: runs as they are listed, digits as they were kept, and what was deleted', async () => {
    const told: unknown[] = [];
    recognizer.on('runsKept', (change) => told.push(change));
    recognizer.on('digitsKept', (change) => told.push(change));
    const { id } = await openPair([[3, 1, 3]]);
    const { kept } = await evaluate({ dataset: id });
    expect(told).toEqual([{ added: await recognizer.listRuns(), removed: [] }]);
    await recognizer.deleteRuns({ ids: [kept ?? ''] });
    const marks = [{ tool: 'pen', width: 2, points: [[5, 5], [9, 20]] }] as const; // prettier-ignore
    const digit = await recognizer.keepOwnDigit({ label: 1, drawing: { picture: null, marks } });
    await recognizer.deleteOwnDigits({ ids: [digit.id] });
    expect(told.slice(1)).toEqual([
      { added: [], removed: [kept] },
      { added: [digit], removed: [] },
      { added: [], removed: [digit.id] },
    ]);
  });
});

describe('swapped activations', () => {
  it('answer for one run only: a step makes both bright pixels equal, and the smaller digit wins', async () => {
    const { id } = await openPair([
      [3, 1, 3],
      [2, 8, 2],
    ]);
    const step = await evaluate({ dataset: id, activation: 'step' });
    expect([...step.report.predictions]).toEqual([1, 2]);
    expect(step.report.activation).toBe('step');
    const relu = await evaluate({ dataset: id, activation: 'relu' });
    expect([...relu.report.predictions]).toEqual([3, 2]);
    expect([...(await evaluate({ dataset: id })).report.predictions]).toEqual([3, 2]);
  });
});

describe('kept runs', () => {
  it('hold what the report said, on which data and which machine', async () => {
    const { id } = await openPair([[3, 1, 3]]);
    const { report, kept } = await evaluate({ dataset: id });
    const [summary] = await recognizer.listRuns();
    expect(summary.id).toBe(kept);
    expect(summary.machine.version).toBe('1.2.3');
    expect(await recognizer.readRun({ id: summary.id })).toMatchObject({ ...summary, report });
    expect(report.dataset.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('have the same hash for the same images, another one for other labels', async () => {
    const same = await evaluate({ dataset: (await openPair([[3, 1, 3]])).id });
    const other = await evaluate({ dataset: (await openPair([[3, 1, 5]])).id });
    expect(other.report.dataset.sha256).not.toBe(same.report.dataset.sha256);
  });

  it('leave out a run that is not to be kept', async () => {
    const { id } = await openPair([[3, 1, 3]]);
    expect((await evaluate({ dataset: id, keep: false })).kept).toBeNull();
    expect(await recognizer.listRuns()).toEqual([]);
  });

  it('are deleted for good', async () => {
    const { id } = await openPair([[3, 1, 3]]);
    const { kept } = await evaluate({ dataset: id });
    expect(await recognizer.deleteRuns({ ids: [kept ?? ''] })).toEqual([]);
    expect(await readdir(join(folder, 'data', 'runs'))).toEqual([]);
  });

  it('are exported in every format, equal bytes for the same run', async () => {
    const { id } = await openPair([[3, 1, 3]]);
    const { kept } = await evaluate({ dataset: id });
    for (const format of ['json', 'csv', 'svg', 'png', 'html'] as const) {
      const one = await recognizer.exportRun({ id: kept ?? '', format, language: 'ja' });
      expect(one.bytes.length).toBeGreaterThan(50);
      expect(await recognizer.exportRun({ id: kept ?? '', format, language: 'ja' })).toEqual(one);
    }
    const csv = await recognizer.exportRun({ id: kept ?? '', format: 'csv', language: 'ja' });
    expect(new TextDecoder().decode(csv.bytes).split('\n')[1]).toMatch(/^0,3,3,/);
  });

  it('lose nothing of the answer when the disk refuses: a notice says so', async () => {
    const { id } = await openPair([[3, 1, 3]]);
    await writeFile(join(folder, 'data'), 'a file where the folder should be');
    const notices: string[] = [];
    recognizer.on('notice', ({ sentence }) => notices.push(english(sentence)));
    const { report, kept } = await evaluate({ dataset: id });
    expect([report.correct, kept]).toEqual([1, null]);
    expect(notices.join()).toContain('The run was not kept');
  });
});

describe('where the time of an evaluation goes', () => {
  it('names no framing for images that came framed, and some for strokes', async () => {
    const framed = await evaluate({ dataset: (await openPair([[1, 2, 1]])).id });
    expect(framed.report.framingMs).toBe(0);
    const line = JSON.stringify({
      label: 1,
      writer: 'w',
      strokes: [
        [
          [0, 0],
          [0, 1000],
        ],
      ],
    });
    const files = [{ name: 'one.jsonl', bytes: new TextEncoder().encode(line) }];
    const drawn = await evaluate({ dataset: (await recognizer.openDataset({ files })).id });
    expect(drawn.report.framingMs).toBeGreaterThan(0);
  });
});
