import { describe, expect, it } from 'vitest';
import { DataError } from '../../data/error';
import { ModelError } from '../../engine/build';
import { DeviceError } from '../../engine/device';
import { REQUEST_NAMES, type Handlers } from '../../shared/contract';
import { PIXELS } from '../../shared/digits';
import { english, plain, sentence } from '../../shared/sentences/sentence';
import { answer } from './door';
import { ExpectedError } from '../../shared/failure';

/** Handlers that answer with what reached them; `override` replaces some. */
function echo(override: Record<string, (payload: unknown) => Promise<unknown>> = {}): Handlers {
  const all = REQUEST_NAMES.map((name) => [name, async (payload: unknown) => ({ name, payload })]);
  return { ...Object.fromEntries(all), ...override } as unknown as Handlers;
}

const silent = (): void => {};
const ask = (name: unknown, payload?: unknown) => answer(echo(), name, payload, { log: silent });

async function refusal(name: unknown, payload?: unknown): Promise<string> {
  const outcome = await ask(name, payload);
  if (outcome.ok) throw new Error(`${String(name)} was let in`);
  expect(outcome.failure.code).toBe('badRequest');
  return english(outcome.failure.sentence);
}

const markAt = (x: number) => ({ tool: 'pen', width: 1, points: [[x, 0]] });
const recognize = (inputs: unknown) => ({ model: 'm', device: 'automatic', inputs });

describe('the door', () => {
  it('lets a good request of every name in, with its typed arrays untouched', async () => {
    const inputs = new Float32Array(2 * PIXELS);
    const bytes = new Uint8Array([1, 2, 3]);
    const drawing = { picture: null, marks: [{ tool: 'pen', width: 1.5, points: [[1, 2]] }] };
    const payloads: Record<string, unknown> = {
      recognize: recognize(inputs),
      inspect: { model: 'm', device: 'cpu', input: new Float32Array(PIXELS) },
      weightsOf: { model: 'm', layer: 0 },
      remeasure: { model: 'm' },
      measureDevice: { model: 'm', device: 'cpu' },
      openModel: { name: 'a.pkl', bytes },
      choosePixels: { model: 'a', pixels: 'inverted' },
      chooseOutput: { model: 'a', output: 'logits' },
      chooseArchitecture: {
        model: 'a',
        architecture: {
          input: [784],
          layers: [
            {
              kind: 'dense',
              weights: 'w',
              bias: null,
              layout: 'outputsFirst',
              norm: null,
              activation: 'identity',
              padding: 0,
              stride: 1,
              pool: { kind: 'none', size: 1, stride: 1 },
              factor: 1,
            },
          ],
          flattened: 'channelsFirst',
          assumptions: [],
          unused: [],
        },
      },
      calibrateModel: { model: 'm', dataset: null },
      timesOf: { model: 'm' },
      exportModel: { model: 'm', format: 'onnx' },
      closeModel: { model: 'm' },
      useDataFolder: { folder: null },
      startEvaluation: { model: 'm', dataset: 'd', device: 'cpu', batchSize: 10_000 },
      cancelEvaluation: { run: 1 },
      readRun: { id: '20250101T000000Z-01234567' },
      deleteRuns: { ids: ['a'] },
      restoreRuns: { ids: ['a'] },
      labelRun: { id: 'a', name: 'first', note: '' },
      exportRun: { id: 'a', format: 'html', language: 'ko' },
      openDataset: { files: [{ name: 'a.jsonl', bytes }] },
      closeDataset: { dataset: 'd' },
      readLabels: { dataset: 'd' },
      readImages: { dataset: 'd', indices: [0, 5] },
      keepOwnDigit: { label: 9, drawing },
      deleteOwnDigits: { ids: ['a'] },
      exportOwnDigits: { format: 'png' },
      changeSettings: { webgpuOnLinux: true },
      collectDiagnostics: { page: '{}', drawing: null },
      setMenuState: {
        language: 'ja',
        theme: 'dark',
        typing: false,
        canUndo: true,
        canRedo: false,
        canClear: true,
        canSaveReport: false,
        unsaved: true,
      },
      setFullScreen: { on: true },
      confirm: { question: 'Delete?', yes: 'Delete', no: 'Keep' },
    };
    for (const name of REQUEST_NAMES) {
      const outcome = await ask(name, payloads[name]);
      expect(outcome).toEqual({ ok: true, value: { name, payload: payloads[name] } });
    }
    const outcome = await ask('recognize', recognize(inputs));
    expect(outcome.ok && (outcome.value as { payload: { inputs: unknown } }).payload.inputs).toBe(inputs);
  });

  it.each(['__proto__', 'constructor', 'toString', 'on', 'close', 'Describe', '', 7, null, {}])(
    'refuses the request %j, which the contract does not have',
    async (name) => {
      expect(await refusal(name)).toMatch(/^There is no request /);
    },
  );

  it.each([
    ['one pixel too few', new Float32Array(783), 'recognize: inputs: expected 784 pixels, got 783'],
    ['no pixels', new Float32Array(0), 'recognize: inputs: expected 784 pixels, got 0'],
    ['one and a half images', new Float32Array(1176), 'recognize: inputs: expected 784 pixels, got 1176'],
    [
      '10,001 images',
      new Float32Array(10_001 * PIXELS),
      'recognize: inputs: expected 1 to 10,000 times 784 pixels, got 7,840,784',
    ],
    [
      'NaN',
      new Float32Array(PIXELS).fill(NaN, 5),
      'recognize: inputs: expected numbers from 0 to 1, got NaN at position 5',
    ],
    [
      'infinity',
      new Float32Array(PIXELS).fill(Infinity, 783),
      'recognize: inputs: expected numbers from 0 to 1, got Infinity at position 783',
    ],
    [
      'bytes as floats',
      new Float32Array(PIXELS).fill(255),
      'recognize: inputs: expected numbers from 0 to 1, got 255 at position 0',
    ],
  ])('refuses inputs with %s and says so in numbers', async (_what, inputs, message) => {
    expect(await refusal('recognize', recognize(inputs))).toBe(message);
  });

  it.each([
    ['an ordinary array of numbers', recognize(new Array(PIXELS).fill(0))],
    ['doubles', recognize(new Float64Array(PIXELS))],
    ['an unknown device', { ...recognize(new Float32Array(PIXELS)), device: 'quantum' }],
    ['an extra field', { ...recognize(new Float32Array(PIXELS)), admin: true }],
    ['no model', { device: 'cpu', inputs: new Float32Array(PIXELS) }],
    ['an inherited payload', Object.create(recognize(new Float32Array(PIXELS)))],
    ['a payload with a class', Object.assign(new Date(), recognize(new Float32Array(PIXELS)))],
    ['an array', [recognize(new Float32Array(PIXELS))]],
    ['text', 'recognize'],
    ['nothing', undefined],
  ])('refuses to recognize %s', async (_what, payload) => {
    expect(await refusal('recognize', payload)).toMatch(/^recognize: /);
  });

  it.each([
    ['a batch of 0', 'startEvaluation', { model: 'm', dataset: 'd', device: 'cpu', batchSize: 0 }],
    ['a batch of 10,001', 'startEvaluation', { model: 'm', dataset: 'd', device: 'cpu', batchSize: 10_001 }],
    ['half a batch', 'startEvaluation', { model: 'm', dataset: 'd', device: 'cpu', batchSize: 2.5 }],
    ['a run as text', 'cancelEvaluation', { run: '1' }],
    ['a negative position', 'readImages', { dataset: 'd', indices: [-1] }],
    ['1,001 positions', 'readImages', { dataset: 'd', indices: new Array(1001).fill(0) }],
    ['text as bytes', 'openModel', { name: 'a.pkl', bytes: 'text' }],
    ['more than 110 MiB', 'openModel', { name: 'a.pkl', bytes: new Uint8Array(110 * 1024 * 1024 + 1) }],
    [
      'files of more than 110 MiB together',
      'openDataset',
      { files: ['a', 'b'].map((name) => ({ name, bytes: new Uint8Array(55 * 1024 * 1024 + 1) })) },
    ],
    ['the label 10', 'keepOwnDigit', { label: 10, drawing: { picture: null, marks: [] } }],
    ['a picture of 783', 'keepOwnDigit', { label: 1, drawing: { picture: new Uint8Array(783), marks: [] } }],
    ['a point at NaN', 'keepOwnDigit', { label: 1, drawing: { picture: null, marks: [markAt(NaN)] } }],
    ['an unknown format', 'exportOwnDigits', { format: 'exe' }],
    ['an argument too many', 'describe', { anything: true }],
    ['a prototype in JSON', 'closeModel', JSON.parse('{"model": "m", "__proto__": {"model": "x"}}')],
    ['an empty folder name', 'useDataFolder', { folder: '' }],
  ])('refuses %s', async (_what, name, payload) => {
    expect(await refusal(name, payload)).toMatch(new RegExp(`^${name}: `));
  });

  it.each([
    [new ExpectedError('notFound', plain('a')), 'notFound', 'a'],
    [new DataError('badFile', plain('b')), 'badFile', 'b'],
    [new ModelError(plain('c')), 'badWeights', 'c'],
    [new DeviceError(plain('d')), 'unavailable', 'd'],
  ])('turns %s into data', async (error, code, text) => {
    const handlers = echo({ describe: () => Promise.reject(error) });
    expect(await answer(handlers, 'describe', undefined, { log: silent })).toEqual({
      ok: false,
      failure: { code, sentence: plain(text) },
    });
  });

  it('answers a bug neutrally and writes its stack to the log only', async () => {
    const lines: string[] = [];
    const handlers = echo({ describe: () => Promise.reject(new TypeError('secret is undefined')) });
    const outcome = await answer(handlers, 'describe', undefined, { log: (line) => lines.push(line) });
    expect(outcome).toEqual({
      ok: false,
      failure: { code: 'internal', sentence: sentence('internal', { task: 'describe' }) },
    });
    expect(lines.join()).toContain('secret is undefined');
  });
});
