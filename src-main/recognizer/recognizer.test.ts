import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Notice } from '../shared/contract';
import type { Drawing } from '../shared/digits';
import { english } from '../shared/sentences/sentence';
import { answer } from './requests/door';
import { createRecognizer, type Recognizer, type RecognizerOptions } from './recognizer';
import { passPixels, passWeights, writeShipped, writeTestFiles } from './test-resources';

let folder: string;
let resources: string;
let recognizer: Recognizer;
let notices: Notice[];

function open(options: Partial<RecognizerOptions> = {}): Recognizer {
  recognizer = createRecognizer({
    host: 'web',
    version: '1.2.3',
    resourcesFolder: resources,
    dataFolder: join(folder, 'data'),
    environment: {},
    ...options,
  });
  notices = [];
  recognizer.on('notice', (notice) => notices.push(notice));
  return recognizer;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  resources = join(folder, 'resources');
});
afterEach(async () => {
  await recognizer.close();
  await rm(folder, { recursive: true, force: true });
});

const inputsOf = (predictions: readonly number[]): Float32Array =>
  Float32Array.from(passPixels(predictions), (pixel) => pixel / 255);

describe('models', () => {
  it('lists digit-cnn first, then digit-mlp, then the rest, with hash, size and cost', async () => {
    for (const name of ['another', 'digit-mlp', 'digit-cnn']) {
      await writeShipped(resources, name, passWeights(name));
    }
    const { models } = await open().describe();
    expect(models.map(({ id }) => id)).toEqual(['digit-cnn', 'digit-mlp', 'another']);
    const bytes = passWeights('digit-cnn');
    expect(models[0]).toMatchObject({
      origin: 'shipped',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      architecture: '784-10',
      parameters: 7_850,
      multiplyAdds: 7_840,
      mnistTest: null,
      calibration: { temperature: 1, refuseBelow: 0, unsureBelow: 0 },
    });
  });

  it('takes the figures of a card only where the card is of this very file', async () => {
    const bytes = passWeights('digit-mlp');
    await writeShipped(resources, 'digit-mlp', bytes);
    const card = {
      title: 'A network',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      results: { mnistTest: { correct: 9_750, total: 10_000 }, heldOutWriters: null },
    };
    const path = join(resources, 'models', 'digit-mlp.json');
    await writeFile(path, JSON.stringify(card));
    const [own] = (await open().describe()).models;
    expect([own.title, own.mnistTest]).toEqual(['A network', { count: 9_750, total: 10_000 }]);
    await recognizer.close();
    await writeFile(path, JSON.stringify({ ...card, sha256: '0' }));
    const [foreign] = (await open().describe()).models;
    expect([foreign.title, foreign.mnistTest]).toEqual(['digit-mlp', null]);
  });

  it('leaves a damaged shipped model out, says so and works with the others', async () => {
    await writeShipped(resources, 'digit-cnn', new Uint8Array(100));
    await writeShipped(resources, 'digit-mlp', passWeights('digit-mlp'));
    expect((await open().describe()).models.map(({ id }) => id)).toEqual(['digit-mlp']);
    expect(english(notices[0].sentence)).toContain('The shipped model digit-cnn cannot be used');
  });

  it('opens a file once, computes with it and takes it off the list again', async () => {
    await writeShipped(resources, 'digit-mlp', passWeights('digit-mlp'));
    open();
    const file = { name: 'mine.safetensors', bytes: passWeights('mine') };
    const { id } = await recognizer.openModel(file);
    expect((await recognizer.openModel(file)).id).toBe(id);
    const ask = { model: id, device: 'automatic', inputs: inputsOf([8]) } as const;
    expect((await recognizer.recognize(ask)).verdicts).toEqual([{ kind: 'digit', digit: 8 }]);
    await recognizer.closeModel({ model: id });
    expect((await recognizer.describe()).models.map((model) => model.id)).toEqual(['digit-mlp']);
    await expect(recognizer.recognize(ask)).rejects.toMatchObject({ code: 'notFound' });
    await expect(recognizer.closeModel({ model: 'digit-mlp' })).rejects.toMatchObject({ code: 'badRequest' });
  });

  it('refuses weights with NaN with a sentence that names the tensor', async () => {
    const bytes = passWeights('bad', null, NaN);
    const outcome = await answer(open(), 'openModel', { name: 'bad.safetensors', bytes });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'badWeights' } });
    expect(!outcome.ok && english(outcome.failure.sentence)).toMatch(/W1.*NaN/);
  });
});

describe('recognizing', () => {
  it('divides the logits by the temperature and judges by the calibrated probabilities', async () => {
    // Logits 4 and nine zeros at temperature 2: p = e²/(e² + 9) = 0.4509, below the threshold of 0.5.
    // The next one has 1/(e² + 9) = 0.0610; the two together are above 0.5. The second row is ink enough for a digit.
    const calibration = { temperature: 2, refuseBelow: 0.5, unsureBelow: 0.5 };
    await writeShipped(resources, 'digit-mlp', passWeights('digit-mlp', calibration, 4));
    const inputs = new Float32Array(2 * 784);
    inputs.set(inputsOf([6]), 784);
    inputs.fill(1, 784 + 28, 784 + 56);
    const ask = { model: 'digit-mlp', device: 'automatic', inputs } as const;
    const { logits, probabilities, verdicts } = await open().recognize(ask);
    expect(logits[16]).toBe(4);
    expect(probabilities[16]).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 9), 6);
    expect(verdicts).toEqual([{ kind: 'blank' }, { kind: 'unsure', candidates: [6, 0] }]);
  });

  it('asks about the same ink moved a little where one framing leaves it in doubt, and judges what it is asked to', async () => {
    // Logit 4 against nine zeros: p₁ + p₂ = (e⁴ + 1) / (e⁴ + 9) = 0.874. Without any ink in the first row it is 0.2.
    const calibration = { temperature: 1, refuseBelow: 0.6, unsureBelow: 0, doubt: [0.5, 0.9] } as const;
    await writeShipped(resources, 'digit-mlp', passWeights('digit-mlp', calibration, 4));
    const inputs = new Float32Array(3 * 784);
    // A line through all rows stays in the first one however it is moved; a dot in it leaves it with six of the moves.
    for (let row = 0; row < 28; row++) inputs[row * 28 + 5] = 1;
    for (const dotted of [784, 2 * 784]) {
      inputs[dotted + 5] = 1;
      inputs.fill(1, dotted + 20 * 28, dotted + 21 * 28);
    }
    const ask = { model: 'digit-mlp', device: 'automatic', inputs } as const;
    const { probabilities, verdicts } = await open().recognize({ ...ask, judged: 2 });
    expect([probabilities[5], probabilities[15]]).toEqual([probabilities[25], probabilities[25]]);
    expect(verdicts.map(({ kind }) => kind)).toEqual(['digit', 'notADigit']);
  });
});

describe('data sets', () => {
  it('say where they are or why they are not', async () => {
    await writeTestFiles(join(folder, 'mnist'), [1, 2, 3]);
    const { datasets } = await open({ environment: { MNIST_DIR: join(folder, 'mnist') } }).describe();
    expect(datasets.map(({ id, count }) => [id, count])).toEqual([
      ['mnist-test', 3],
      ['mnist-train', null],
      ['samples', null],
      ['own', 0],
    ]);
    expect(datasets[2].synthetic).toBe(true);
    expect(english(datasets[1].detail)).toContain('no train-images-idx3-ubyte');
  });

  it('read the shipped samples, and say why where they are damaged instead of failing altogether', async () => {
    const samples = join(resources, 'samples');
    await mkdir(samples, { recursive: true });
    await writeTestFiles(join(folder, 'mnist'), [7, 8]);
    for (const kind of ['images-idx3-ubyte', 'labels-idx1-ubyte']) {
      const bytes = gzipSync(await readFile(join(folder, 'mnist', `t10k-${kind}`)));
      await writeFile(join(samples, `${kind}.gz`), bytes);
    }
    expect((await open().describe()).datasets[2]).toMatchObject({ count: 2, synthetic: true });
    const { labels } = await recognizer.readImages({ dataset: 'samples', indices: [0, 1] });
    expect([...labels]).toEqual([7, 8]);
    await recognizer.close();
    await writeFile(join(samples, 'labels-idx1-ubyte.gz'), 'no labels');
    const { count, detail } = (await open().describe()).datasets[2];
    expect(count).toBeNull();
    expect(english(detail)).toContain('labels-idx1-ubyte.gz: expected magic');
  });

  it('remember a chosen folder for the next session, and keep the old one when there is nothing in it', async () => {
    const chosen = join(folder, 'chosen');
    await writeTestFiles(chosen, [1, 2]);
    open();
    expect((await recognizer.useDataFolder({ folder: chosen })).datasets[0].count).toBe(2);
    await expect(recognizer.useDataFolder({ folder })).rejects.toMatchObject({ code: 'notFound' });
    await recognizer.close();
    expect((await open().describe()).datasets[0].count).toBe(2);
  });

  it('ask the person for a folder where there is a dialog, and say so where there is none', async () => {
    await expect(open().useDataFolder({ folder: null })).rejects.toMatchObject({ code: 'unavailable' });
    await recognizer.close();
    open({ askForFolder: () => Promise.resolve(null) });
    await expect(recognizer.useDataFolder({ folder: null })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('give the images at the asked positions, and refuse one beyond the end', async () => {
    await writeTestFiles(join(folder, 'mnist'), [5, 6, 7]);
    open({ environment: { MNIST_DIR: join(folder, 'mnist') } });
    const { pixels, labels } = await recognizer.readImages({ dataset: 'mnist-test', indices: [2, 0] });
    expect([...labels]).toEqual([7, 5]);
    expect(pixels).toEqual(passPixels([7, 5]));
    const beyond = recognizer.readImages({ dataset: 'mnist-test', indices: [3] });
    await expect(beyond).rejects.toThrow('mnist-test has 3 images, none at position 3');
  });
});

describe('own digits', () => {
  const line: Drawing = {
    picture: null,
    marks: [
      {
        tool: 'pen',
        width: 2,
        points: [
          [14, 4],
          [14, 24],
        ],
      },
    ],
  };

  it('become a data set, can be exported and deleted', async () => {
    open();
    const { id } = await recognizer.keepOwnDigit({ label: 1, drawing: line });
    const own = (await recognizer.describe()).datasets.find((dataset) => dataset.id === 'own');
    expect(own?.count).toBe(1);
    const { pixels, labels } = await recognizer.readImages({ dataset: 'own', indices: [0] });
    expect([...labels]).toEqual([1]);
    // A vertical line down the middle, framed: 20 of 28 rows have ink, whatever the pen's size was.
    const inked = Array.from({ length: 28 }, (_, y) =>
      pixels.subarray(y * 28, y * 28 + 28).some((p) => p > 0),
    );
    expect(inked.filter(Boolean)).toHaveLength(20);
    const exported = await recognizer.exportOwnDigits({ format: 'jsonl' });
    expect(new TextDecoder().decode(exported.bytes)).toContain('"label":1');
    expect(await recognizer.deleteOwnDigits({ ids: [id] })).toEqual([]);
  });

  it('are not made of a blank canvas or of a picture', async () => {
    open();
    const blank = { picture: null, marks: [] };
    const keep = (drawing: Drawing) => recognizer.keepOwnDigit({ label: 1, drawing });
    await expect(keep(blank)).rejects.toMatchObject({ code: 'badRequest' });
    await expect(keep({ ...line, picture: new Uint8Array(784) })).rejects.toMatchObject({
      code: 'badRequest',
    });
  });
});
