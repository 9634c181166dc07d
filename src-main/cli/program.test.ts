import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeIdxImages, writeIdxLabels } from '../data/idx';
import { fnv1a32 } from '../data/writers';
import {
  onnxInTraining,
  onnxWithTwoHeads,
  onnxWithWeightsIn,
  passPixels,
  passWeights,
  writeShipped,
  writeTestFiles,
} from '../recognizer/test-resources';
import { createLocalEngine } from '../dispatch/local';
import type { RecognizerOptions } from '../recognizer/recognizer';
import { ExpectedError } from '../shared/failure';
import { plain } from '../shared/sentences/sentence';
import { runProgram, type ExitCode } from './program';

let folder: string;

const inFolder = () => ({
  version: '1.2.3',
  resourcesFolder: join(folder, 'resources'),
  dataFolder: join(folder, 'data'),
  environment: { MNIST_DIR: join(folder, 'mnist') },
});
let out: string;
let err: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  await writeShipped(join(folder, 'resources'), 'digit-mlp', passWeights('digit-mlp'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a command line with the app's folders in `folder`; MNIST_DIR is `folder`/mnist. */
const run = (...args: string[]): Promise<ExitCode> => runOver({}, ...args);

async function runOver(options: Pick<RecognizerOptions, 'makeEngine'>, ...args: string[]): Promise<ExitCode> {
  [out, err] = ['', ''];
  return runProgram(args, {
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text), isTTY: false },
    recognizer: { ...inFolder(), ...options },
  });
}

const labels = Array.from({ length: 50 }, (_, n) => n % 10);
const predictions = labels.map((label) => (label === 9 ? 4 : label));

describe('evaluate', () => {
  beforeEach(() => writeTestFiles(join(folder, 'mnist'), labels, predictions));

  it('prints exactly one JSON object with exactly the promised fields', async () => {
    expect(await run('evaluate', '--json', '--batch', '7', '--device', 'cpu')).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    const report = JSON.parse(lines[0]) as Record<string, unknown>;
    expect(Object.keys(report)).toEqual([
      'model',
      'dataset',
      'pixels',
      'device',
      'batchSize',
      'correct',
      'total',
      'accuracy',
      'confusion',
      'durationMs',
      'imagesPerSecond',
    ]);
    expect(Object.keys(report['model'] as object)).toEqual(['name', 'sha256']);
    expect(report).toMatchObject({
      model: { name: 'digit-mlp' },
      dataset: { name: 'MNIST test images', count: 50 },
      device: 'cpu',
      batchSize: 7,
      correct: 45,
      total: 50,
      accuracy: 0.9,
    });
    // Truth in rows: the five nines stand in column 4 of row 9.
    expect((report['confusion'] as number[][])[9]).toEqual([0, 0, 0, 0, 5, 0, 0, 0, 0, 0]);
    expect(err).toBe('');
  });

  it('prints the accuracy with its denominator and a row for each digit to a person', async () => {
    expect(await run('evaluate')).toBe(0);
    expect(out).toMatch(/^45 \/ 50 · 90\.00 % correct\n/);
    expect(out).toMatch(/\n4 +5 \/ 5 +100\.00 % +50\.00 % +66\.67 %\n/);
    expect(out).toMatch(/\n9 +0 \/ 5 +0\.00 % +– +0\.00 %\n/);
    expect(out).toMatch(/\nis 9 +· +· +· +· +5 +· +· +· +· +·\n/);
  });

  it('stops at the limit', async () => {
    expect(await run('evaluate', '--json', '--limit', '12')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ correct: 11, total: 12 });
  });

  it('takes a weights file, and a folder of its own that wins over MNIST_DIR', async () => {
    const file = join(folder, 'mine.safetensors');
    await writeFile(file, passWeights('mine'));
    await writeTestFiles(join(folder, 'other'), [1, 2, 3]);
    expect(await run('evaluate', '--json', '--model', file, '--data', join(folder, 'other'))).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ model: { name: 'mine.safetensors' }, total: 3, correct: 3 });
  });

  it('reads the numbers that an ONNX file keeps beside it, whatever that file is called', async () => {
    await writeSamples();
    const file = join(folder, 'mine.onnx');
    await writeFile(file, onnxWithWeightsIn('fc.weight'));
    expect(await run('evaluate', '--model', file, '--pixels', '0..1')).toBe(1);
    expect(err).toContain('its numbers stand in fc.weight, not among the opened files');
    const weights = Float32Array.from({ length: 7840 }, (_, i) => (Math.floor(i / 10) === i % 10 ? 1 : 0));
    await writeFile(join(folder, 'fc.weight'), new Uint8Array(weights.buffer));
    expect(await run('evaluate', '--json', '--model', file, '--pixels', '0..1')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ correct: 45, total: 50 });
  });

  it('prints its result before it writes reports, and fails with a sentence where they cannot be written', async () => {
    await writeFile(join(folder, 'taken'), '');
    for (const place of [join(folder, 'taken'), '/proc/nothing/here']) {
      expect(await run('evaluate', '--json', '--out', place)).toBe(1);
      expect(JSON.parse(out)).toMatchObject({ correct: 45, total: 50 });
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect(err).toContain('cannot be written');
    }
  });

  it('ends at once when it is interrupted while it opens a network', async () => {
    await writeSamples();
    const file = join(folder, 'mine.onnx');
    await writeFile(file, onnxWithWeightsIn('w'));
    await writeFile(join(folder, 'w'), new Uint8Array(31_360));
    const controller = new AbortController();
    controller.abort();
    [out, err] = ['', ''];
    const code = await runProgram(['evaluate', '--model', file], {
      signal: controller.signal,
      out: { write: (text) => (out += text) },
      err: { write: (text) => (err += text) },
      recognizer: inFolder(),
    });
    expect(code).toBe(130);
    expect(out).toBe('');
    expect(err).toBe('Interrupted while the network was being opened.\n');
  });

  it('gives what was counted so far when it is interrupted, ends its line, and answers 130', async () => {
    const controller = new AbortController();
    [out, err] = ['', ''];
    const code = await runProgram(['evaluate', '--device', 'reference', '--batch', '1'], {
      signal: controller.signal,
      out: { write: (text) => (out += text) },
      err: {
        isTTY: true,
        write(text) {
          err += text;
          if (/ [1-9]\d* \/ 50/.test(text)) controller.abort();
        },
      },
      recognizer: inFolder(),
    });
    expect(code).toBe(130);
    const [, total] = /^\d+ \/ (\d+) · .* correct\n\nInterrupted after \d+ of 50 images\.\n/.exec(out) ?? [];
    expect(Number(total)).toBeGreaterThan(0);
    expect(Number(total)).toBeLessThan(50);
    expect(err.endsWith('\r\u001b[K')).toBe(true);
  });

  it('keeps nothing: a run of the command line does not appear in the app', async () => {
    await run('evaluate', '--json');
    await expect(rm(join(folder, 'data'), { recursive: true })).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('evaluate --strokes', () => {
  /** A line down the middle of the grid by some writer, labelled as given. */
  const line = (label: number, writer: string): string =>
    JSON.stringify({
      label,
      writer,
      strokes: [
        [
          [0, 0],
          [0, 1000],
        ],
      ],
    });
  /** The first name of which the split's rule (FNV-1a 32 modulo 15) gives a remainder in this range. */
  const writerIn = (from: number, to: number): string => {
    for (let n = 0; ; n++) {
      const remainder = fnv1a32(`writer ${n}`) % 15;
      if (remainder >= from && remainder <= to) return `writer ${n}`;
    }
  };

  it('reports refusals and calibration beside the accuracy', async () => {
    // No ink in the first row: all logits are 0, all probabilities 0.1, any two 0.2; the first digit is predicted.
    const calibration = { temperature: 1, refuseBelow: 0.3, unsureBelow: 0.5 };
    await writeShipped(join(folder, 'resources'), 'digit-mlp', passWeights('digit-mlp', calibration));
    const path = join(folder, 'digits.jsonl');
    await writeFile(path, [line(0, 'a'), line(1, 'b'), line(1, 'c'), line(0, 'd')].join('\n'));
    expect(await run('evaluate', '--json', '--strokes', path)).toBe(0);
    // Confidence 0.1 everywhere, 2 of 4 right: the calibration error is 0.5 − 0.1.
    const report = JSON.parse(out) as { calibrationError: number };
    expect(report).toMatchObject({ correct: 2, total: 4, refused: 4, refusalRate: 1 });
    expect(report.calibrationError).toBeCloseTo(0.4, 6);
  });

  it('says at once which digits are missing for drawings that are none', async () => {
    const path = join(folder, 'digits.jsonl');
    await writeFile(path, [2, 3, 9].map((label) => line(label, 'a')).join('\n'));
    expect(await run('evaluate', '--json', '--strokes', path, '--non-digits')).toBe(1);
    expect(err).toBe(
      'digits.jsonl: --non-digits needs each of the digits 2, 3, 4, 5, 9; there is no 4, 5.\n',
    );
    expect(out).toBe('');
  });

  it('counts numbers exactly right, by how their digits stand beside each other', async () => {
    const path = join(folder, 'digits.jsonl');
    await writeFile(path, line(0, 'a'));
    expect(await run('evaluate', '--json', '--strokes', path, '--numbers')).toBe(0);
    const { numbers } = JSON.parse(out) as { numbers: Record<string, { count: number; total: number }> };
    expect(Object.keys(numbers)).toEqual(['apart', 'touching', 'joined']);
    for (const { count, total } of Object.values(numbers)) {
      expect(total).toBe(2000);
      expect(count).toBeLessThanOrEqual(total);
    }
    expect(await run('evaluate', '--json', '--numbers')).toBe(2);
    expect(err).toContain('--writers, --non-digits and --numbers need --strokes');
  });

  it('keeps the writers apart', async () => {
    const path = join(folder, 'digits.jsonl');
    const [training, validation, heldOut] = [writerIn(0, 7), writerIn(8, 9), writerIn(10, 14)];
    const all = [
      line(0, training),
      line(0, heldOut),
      line(1, heldOut),
      line(1, heldOut),
      line(0, validation),
    ];
    await writeFile(path, all.join('\n'));
    for (const [writers, total] of [
      ['held-out', 3],
      ['validation', 1],
      ['training', 1],
      ['all', 5],
    ] as const) {
      expect(await run('evaluate', '--json', '--strokes', path, '--writers', writers)).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ total });
    }
  });
});

describe('predict', () => {
  it('recognises a picture that is a framed digit already', async () => {
    // A line 20 pixels high in column 14; the network looks at columns 10 … 19 of row 14, so its answer is 4.
    const bytes = passWeights('digit-mlp', null, 9, 14 * 28 + 10);
    await writeShipped(join(folder, 'resources'), 'digit-mlp', bytes);
    const data = new Uint8Array(28 * 28);
    for (let y = 4; y < 24; y++) data[y * 28 + 14] = 255;
    const path = join(folder, 'line.png');
    await writeFile(path, encode({ width: 28, height: 28, data, channels: 1 }));
    expect(await run('predict', '--json', '--image', path)).toBe(0);
    const { digits } = JSON.parse(out) as { digits: { prediction: number; probabilities: number[] }[] };
    expect(digits.map(({ prediction }) => prediction)).toEqual([4]);
    // One logit of 9 and nine of 0.
    expect(digits[0].probabilities[4]).toBeCloseTo(Math.exp(9) / (Math.exp(9) + 9), 6);
    expect(await run('predict', '--image', path)).toBe(0);
    expect(out).toMatch(/^4\n/);
  });

  it('answers every digit of a stroke file', async () => {
    const path = join(folder, 'two.jsonl');
    const digit = '{"label": 1, "writer": "w", "strokes": [[[0, 0], [0, 1000]]]}\n';
    await writeFile(path, digit + digit);
    expect(await run('predict', '--json', '--strokes', path)).toBe(0);
    expect((JSON.parse(out) as { digits: unknown[] }).digits).toHaveLength(2);
    expect(await run('predict', '--strokes', path)).toBe(0);
    expect(out).toMatch(/\n2 +10\.00 % +0\n/);
  });
});

describe('failures', () => {
  it.each([
    ['no such folder', ['evaluate', '--data', '/nowhere'], 'MNIST is not on this machine'],
    ['no such model', ['evaluate', '--model', 'lenet'], 'No model lenet: shipped are digit-mlp'],
    ['no such file', ['evaluate', '--model', './no.pkl'], 'No file at ./no.pkl'],
    ['no samples', ['evaluate', '--data', 'samples'], 'No file at'],
    ['an absent device', ['evaluate', '--device', 'webgl2'], 'Device webgl2 is not available here'],
    ['no such picture', ['predict', '--image', 'no.png'], 'No file at no.png'],
    ['no such strokes', ['evaluate', '--strokes', 'no.jsonl'], 'No file at no.jsonl'],
  ])('%s: exit code 1 and one sentence on stderr, nothing on stdout', async (_what, args, sentence) => {
    await writeTestFiles(join(folder, 'mnist'), [1]);
    expect(await run(...args)).toBe(1);
    expect(out).toBe('');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toContain(sentence);
  });

  it('damaged data: the numbers stand in the sentence', async () => {
    await writeTestFiles(join(folder, 'mnist'), [1, 2], [1, 2, 3]);
    expect(await run('evaluate')).toBe(1);
    expect(err).toContain('2 labels, but 3 images');
    const path = join(folder, 'bad.png');
    await writeFile(path, 'no picture');
    expect(await run('predict', '--image', path)).toBe(1);
    expect(err).toContain('bad.png: expected a picture as PNG or PGM');
  });

  it.each([
    ['an unknown command', ['train']],
    ['an unknown flag', ['evaluate', '--fast']],
    ['no command', []],
    ['an unknown device', ['evaluate', '--device', 'quantum']],
    ['a batch of 0', ['evaluate', '--batch', '0']],
    ['a batch of 10,001', ['evaluate', '--batch', '10001']],
    ['half a limit', ['evaluate', '--limit', '2.5']],
    ['a flag without its value', ['evaluate', '--model']],
    ['images and strokes at once', ['evaluate', '--data', 'samples', '--strokes', 'a.jsonl']],
    ['writers without strokes', ['evaluate', '--writers', 'all']],
    ['an argument too many', ['evaluate', 'samples']],
    ['nothing to predict', ['predict']],
    ['a picture and strokes', ['predict', '--image', 'a.png', '--strokes', 'a.jsonl']],
  ])('%s: exit code 2, nothing on stdout', async (_what, args) => {
    expect(await run(...args)).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
  });

  it('help and version are no failures', async () => {
    expect(await run('--help')).toBe(0);
    expect(out).toContain('evaluate');
    expect(await run('--version')).toBe(0);
    expect(out).toBe('1.2.3\n');
  });
});

describe('export', () => {
  it('writes a model for other programs, and prints the Python that reads it', async () => {
    const file = join(folder, 'model.onnx');
    expect(await run('export', '--to', 'onnx', '--out', file)).toBe(0);
    const bytes = await readFile(file);
    expect(out).toBe(`${file} · ${bytes.length.toLocaleString('en-US')} bytes\n`);
    expect(await run('export', '--to', 'pickle', '--out', join(folder, 'model.pkl'), '--python')).toBe(0);
    expect(out).toContain('pickle.load(opened)');
    expect(out).toContain('x = x @ network["W1"] + network["b1"]');
  });

  it('refuses a format that it does not know', async () => {
    expect(await run('export', '--to', 'h5')).toBe(2);
    expect(err).toContain('onnx');
  });
});

/** Samples of the product as resources: the first 700 of a digit each, as passWeights reads them. */
async function writeSamples(): Promise<void> {
  const digits = Array.from({ length: 700 }, (_, n) => n % 10);
  const pixels = passPixels(digits);
  await mkdir(join(folder, 'resources', 'samples'), { recursive: true });
  const images = writeIdxImages({ count: digits.length, rows: 28, columns: 28, pixels });
  const samples = join(folder, 'resources', 'samples');
  await writeFile(join(samples, 'images-idx3-ubyte.gz'), gzipSync(images));
  await writeFile(join(samples, 'labels-idx1-ubyte.gz'), gzipSync(writeIdxLabels(Uint8Array.from(digits))));
}

describe('a folder of networks', () => {
  it('keeps what was measured where a later network fails', async () => {
    await writeTestFiles(join(folder, 'mnist'), labels);
    const networks = join(folder, 'networks');
    await mkdir(networks);
    for (const name of ['a', 'b', 'c'])
      await writeFile(join(networks, `${name}.safetensors`), passWeights(name));
    let runs = 0;
    const makeEngine: RecognizerOptions['makeEngine'] = (notify) => {
      const engine = createLocalEngine(notify);
      const failing = (): Promise<void> =>
        Promise.reject(new ExpectedError('unavailable', plain('the device fell away')));
      return {
        ...engine,
        runBatches: (...asked) => (++runs === 2 ? failing() : engine.runBatches(...asked)),
      };
    };
    expect(await runOver({ makeEngine }, 'evaluate', '--models', networks, '--json')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      models: [{ name: 'a.safetensors' }, { name: 'c.safetensors' }],
      unmeasured: [{ name: 'b.safetensors', reason: 'the device fell away' }],
    });
  });

  it('gives one table, the best first, with McNemar against it and the reason of what is no network', async () => {
    await writeTestFiles(join(folder, 'mnist'), labels);
    const networks = join(folder, 'networks');
    await mkdir(networks);
    await writeFile(join(networks, 'a-worse.safetensors'), passWeights('worse', null, -1));
    await writeFile(join(networks, 'b-best.safetensors'), passWeights('best'));
    await writeFile(join(networks, 'c-broken.onnx'), 'no network');
    await writeFile(join(networks, 'notes.txt'), 'no network either');
    const made = join(folder, 'made');
    expect(await run('evaluate', '--models', networks, '--json', '--out', made)).toBe(0);
    const { models, unmeasured } = JSON.parse(out) as {
      models: { name: string; images: object; againstBest: object | null }[];
      unmeasured: { name: string; reason: string }[];
    };
    expect(models.map(({ name }) => name)).toEqual(['b-best.safetensors', 'a-worse.safetensors']);
    expect(models[0]).toMatchObject({ images: { correct: 50, total: 50 }, againstBest: null });
    // The truth has the least of ten logits: none of the 50 is right.
    expect(models[1]).toMatchObject({
      images: { correct: 0 },
      againstBest: { onlyFirst: 50, onlySecond: 0 },
    });
    expect(unmeasured).toEqual([{ name: 'c-broken.onnx', reason: expect.stringContaining('c-broken.onnx') as string }]); // prettier-ignore
    expect(await readFile(join(made, 'models.csv'), 'utf8')).toMatch(/^network,.*\nb-best\.safetensors,/);
    expect(await run('evaluate', '--models', networks)).toBe(0);
    expect(out).toMatch(/b-best\.safetensors +50 \/ 50 · 100\.00 % .*the best\na-worse/);
    expect(out).toContain('Not measured:\nc-broken.onnx: ');
  });

  it('is refused where there is none', async () => {
    expect(await run('evaluate', '--models', folder)).toBe(1);
    expect(err).toContain('there is no network file among its 1 files');
    expect(await run('evaluate', '--models', folder, '--model', 'digit-mlp')).toBe(2);
  });
});

describe('calibrate', () => {
  it('fits a network to the samples that chose nothing, and forgets it again', async () => {
    await writeSamples();
    const file = join(folder, 'mine.safetensors');
    await writeFile(file, passWeights('mine'));
    expect(await run('calibrate', '--model', file, '--json')).toBe(0);
    const { calibration, calibratedOn } = JSON.parse(out) as Record<string, Record<string, number>>;
    expect(calibratedOn).toMatchObject({ dataset: 'samples', first: 500, end: 700 });
    // Always right: the colder, the better.
    expect(calibration['temperature']).toBeLessThan(0.2);
    expect(await run('calibrate', '--model', file, '--forget')).toBe(0);
    expect(out).toContain('no calibration of its own making');
    expect(await run('calibrate')).toBe(2);
  });
});

describe('--pixels', () => {
  it('asks predict and bench for pixels, and is refused for a shipped network', async () => {
    const path = join(folder, 'line.png');
    const data = new Uint8Array(28 * 28);
    for (let y = 4; y < 24; y++) data[y * 28 + 14] = 255;
    await writeFile(path, encode({ width: 28, height: 28, data, channels: 1 }));
    await writeSamples();
    const file = join(folder, 'mine.safetensors');
    await writeFile(file, passWeights('mine', null, 1, 14 * 28 + 10));
    expect(await run('predict', '--json', '--model', file, '--pixels', 'inverted', '--image', path)).toBe(0);
    const { pixels, digits } = JSON.parse(out) as { pixels: object; digits: { prediction: number }[] };
    expect(pixels).toEqual({ used: 'inverted', by: 'asked' });
    // The line's pixel is the only 0 among ten ones: the first of the others.
    expect(digits[0].prediction).toBe(0);
    expect(await run('bench', '--pixels', 'inverted')).toBe(1);
    expect(err).toContain('digit-mlp comes with the program');
  });
});

it('says what is run otherwise than a file says', async () => {
  await writeSamples();
  await writeTestFiles(join(folder, 'mnist'), labels, predictions);
  await writeFile(join(folder, 'training.onnx'), onnxInTraining());
  const on = ['--model', join(folder, 'training.onnx'), '--pixels', '0..1'];
  expect(await run('evaluate', '--json', ...on)).toBe(0);
  const told = 'Batch normalization is set to training in the file (norm); here the mean and variance in the file are used, not those of a batch.'; // prettier-ignore
  expect(JSON.parse(out)).toMatchObject({ correct: 45, assumptions: [told] });
  expect(await run('evaluate', ...on)).toBe(0);
  expect(out).toContain(`\nAssumed ${told}\n`);
});

describe('--output', () => {
  const head = (...args: string[]): Promise<ExitCode> =>
    run(...args, '--model', join(folder, 'heads.onnx'), '--pixels', '0..1');
  beforeEach(async () => {
    await writeSamples();
    await writeTestFiles(join(folder, 'mnist'), labels, predictions);
    await writeFile(join(folder, 'heads.onnx'), onnxWithTwoHeads());
  });

  it('takes another of several outputs of ten numbers; the first otherwise, and says so', async () => {
    const among = ['straight', 'shifted'];
    expect(await head('evaluate', '--json')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ correct: 45, output: { used: 'straight', by: 'first', among } });
    expect(await head('evaluate')).toBe(0);
    expect(out).toContain('\nOutput  straight, the first of 2 with ten numbers: straight, shifted\n');
    // The five nines look like fours: pixel 4 is logit 9 of the shifted one.
    expect(await head('evaluate', '--json', '--output', 'shifted')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ correct: 5, output: { used: 'shifted', by: 'asked', among } });
    expect(await head('calibrate', '--json', '--output', 'shifted')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      output: { used: 'shifted' },
      calibratedOn: { output: 'shifted' },
    });
    const exported = join(folder, 'out.onnx');
    const from = ['--model', join(folder, 'heads.onnx')];
    expect(await run('export', ...from, '--output', 'shifted', '--out', exported)).toBe(0);
    expect(await run('evaluate', '--json', '--model', exported, '--pixels', '0..1')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ correct: 5 });
    expect(out).not.toContain('"output"');
  });

  it('is refused where there is no such output, with the names of those that are there', async () => {
    expect(await head('evaluate', '--output', 'third')).toBe(1);
    expect(err).toBe('heads: there is no output third; there are straight, shifted.\n');
    expect(await run('bench', '--output', 'third')).toBe(1);
    expect(err).toContain('digit-mlp has one output');
    expect(await run('evaluate', '--models', folder, '--output', 'third')).toBe(2);
  });
});
