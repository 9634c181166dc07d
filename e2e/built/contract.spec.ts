/** Every request of the contract, from the built preload to the built handlers and back, with its typed arrays. */
import { unzipSync } from 'fflate';
import { expect, test } from '../host';
import { REQUEST_NAMES } from '../../src-main/shared/contract';
import type { Outcome } from '../../src-main/shared/failure';
import type { DigitsApi, RequestName } from '../../src-main/shared/contract';
import type { EvaluationEvent } from '../../src-main/shared/runs';
import { evaluate } from '../../src-main/shared/evaluate';
import { english } from '../../src-main/catalogue';
import { plain } from '../../src-main/shared/sentences/sentence';
import { apiOf } from './page-api';
import { sharedApp } from './shared-app';

test.use({ hostName: 'electron-standin' });
const shared = sharedApp({ languages: ['fr-FR', 'ko-KR', 'en-US'] });

/** One dot in the middle of an otherwise empty input. */
function dot(): Float32Array {
  const inputs = new Float32Array(784);
  inputs[14 * 28 + 14] = 1;
  return inputs;
}

const MARK = { tool: 'pen', width: 2, points: [[14, 4], [14, 24]] } as const; // prettier-ignore

type Ended = Extract<EvaluationEvent, { state: 'ended' }>;

const STROKE_FILE = {
  name: 'one.jsonl',
  bytes: new TextEncoder().encode('{"label":1,"writer":"hand","strokes":[[[500,0],[500,1000]]]}\n'),
};

/** Calls one request the way the page would, and says what must come back. */
type Exercise = (api: DigitsApi) => Promise<void>;

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(english(outcome.failure.sentence));
  return outcome.value;
}

function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'no failure' : outcome.failure.code;
}

async function firstModel(api: DigitsApi): Promise<string> {
  return valueOf(await api.describe()).models[0].id;
}

/** Evaluates the samples and waits for the end. */
async function evaluateSamples(api: DigitsApi, keep: boolean): Promise<Ended> {
  const model = await firstModel(api);
  const request = { model, dataset: 'samples', device: 'automatic', batchSize: 300, keep } as const;
  const finished = await evaluate(api, request);
  if (finished.state === 'failed') throw new Error(english(finished.failure.sentence));
  expect(Number.isInteger(finished.run)).toBe(true);
  return finished;
}

const EXERCISES = {
  describe: async (api) => {
    const { host, models, devices } = valueOf(await api.describe());
    expect(host).toBe('electron');
    expect(models.map(({ name }) => name)).toEqual(expect.arrayContaining(['digit-cnn', 'digit-mlp']));
    expect(devices.some(({ name, available }) => name === 'reference' && available)).toBe(true);
  },
  recognize: async (api) => {
    const model = await firstModel(api);
    const { logits, probabilities } = valueOf(
      await api.recognize({ model, device: 'reference', inputs: dot() }),
    );
    expect(logits).toBeInstanceOf(Float32Array);
    expect(probabilities).toHaveLength(10);
    expect(probabilities.reduce((sum, p) => sum + p)).toBeCloseTo(1, 5);
  },
  inspect: async (api) => {
    const request = { model: 'digit-mlp', device: 'automatic', input: dot() } as const;
    const { layers } = valueOf(await api.inspect(request));
    expect(layers.map(({ output }) => output.length)).toEqual([50, 100, 10]);
    expect(layers[0].sums).toBeInstanceOf(Float32Array);
  },
  weightsOf: async (api) => {
    const { weights, bias } = valueOf(await api.weightsOf({ model: 'digit-mlp', layer: 0 }));
    expect([weights.shape, weights.data.length, bias.length]).toEqual([[784, 50], 39_200, 50]);
  },
  remeasure: async (api) => {
    expect(valueOf(await api.remeasure({ model: 'digit-mlp' }))).toBeNull();
    const inputs = new Float32Array(784).fill(0.5);
    const { device } = valueOf(await api.recognize({ model: 'digit-mlp', device: 'automatic', inputs }));
    expect(english(device.reason)).toMatch(/^Measured fastest here for one image: /);
    expect(english(device.reason)).not.toContain('earlier session');
  },
  measureDevice: async (api) => {
    const absent = valueOf(await api.measureDevice({ model: 'digit-mlp', device: 'headlessgl' }));
    expect(absent).toMatchObject({ available: false, firstAnswerMs: null, batches: [] });
    const measured = valueOf(await api.measureDevice({ model: 'digit-mlp', device: 'webasm' }));
    expect(measured.batches.map(({ batchSize }) => batchSize)).toEqual([1, 10, 100, 1_000, 10_000]);
    expect(measured.largestDifference).toBeLessThan(1e-5);
  },
  cancelMeasurement: async (api) => {
    const measured = api.measureDevice({ model: 'digit-cnn', device: 'reference' });
    expect(valueOf(await api.cancelMeasurement())).toBeNull();
    expect(codeOf(await measured)).toBe('cancelled');
  },
  openModel: async (api) => {
    expect(codeOf(await api.openModel({ name: 'x.safetensors', bytes: Uint8Array.of(1, 2) }))).toBe(
      'badFile',
    );
  },
  choosePixels: async (api) => {
    expect(codeOf(await api.choosePixels({ model: 'digit-mlp', pixels: 'inverted' }))).toBe('badRequest');
  },
  chooseOutput: async (api) => {
    expect(codeOf(await api.chooseOutput({ model: 'digit-mlp', output: 'logits' }))).toBe('badRequest');
  },
  chooseArchitecture: async (api) => {
    const architecture = {
      input: [784],
      layers: [],
      flattened: 'channelsFirst',
      assumptions: [],
      unused: [],
    } as const;
    expect(codeOf(await api.chooseArchitecture({ model: 'digit-mlp', architecture }))).toBe('badRequest');
  },
  calibrateModel: async (api) => {
    expect(codeOf(await api.calibrateModel({ model: 'digit-mlp', dataset: null }))).toBe('badRequest');
  },
  timesOf: async (api) => {
    const times = valueOf(await api.timesOf({ model: 'digit-mlp' }));
    expect(times.map(({ device }) => device)).toContain('webasm');
  },
  exportModel: async (api) => {
    const model = await firstModel(api);
    const { name, bytes, python } = valueOf(await api.exportModel({ model, format: 'onnx' }));
    expect(name).toMatch(/\.onnx$/);
    // ModelProto begins with its field 1, ir_version 8.
    expect([...bytes.subarray(0, 2)]).toEqual([8, 8]);
    expect(python).toContain(name);
    expect(codeOf(await api.exportModel({ model, format: 'pickle' }))).toBe('badWeights');
  },
  closeModel: async (api) => {
    expect(codeOf(await api.closeModel({ model: 'none' }))).toBe('notFound');
  },
  useDataFolder: async (api) => {
    const asked = api.useDataFolder({ folder: null });
    const dialog = await shared.app.nextDialog();
    expect(dialog).toMatchObject({
      kind: 'open',
      options: { title: 'MNIST 파일 네 개가 있는 폴더', properties: ['openDirectory'] },
    });
    dialog.answer({ canceled: true });
    expect(codeOf(await asked)).toBe('cancelled');
  },
  startDownload: async (api) => {
    expect(valueOf(await api.startDownload())).toBeNull();
    await api.cancelDownload();
  },
  cancelDownload: async (api) => {
    expect(valueOf(await api.cancelDownload())).toBeNull();
  },
  startEvaluation: async (api) => {
    const { report } = await evaluateSamples(api, false);
    const { labels, predictions, probabilities, total, correct } = report;
    expect(labels).toBeInstanceOf(Uint8Array);
    expect(probabilities).toBeInstanceOf(Float32Array);
    expect([labels.length, predictions.length, probabilities.length]).toEqual([total, total, 10 * total]);
    expect(labels.filter((label, i) => label === predictions[i])).toHaveLength(correct);
  },
  cancelEvaluation: async (api) => {
    expect(codeOf(await api.cancelEvaluation({ run: 999_999 }))).toBe('notFound');
  },
  listRuns: async (api) => {
    const before = valueOf(await api.listRuns()).length;
    await evaluateSamples(api, true);
    expect(valueOf(await api.listRuns())).toHaveLength(before + 1);
  },
  readRun: async (api) => {
    const { kept } = await evaluateSamples(api, true);
    const { report } = valueOf(await api.readRun({ id: kept ?? '' }));
    expect(report.labels).toBeInstanceOf(Uint8Array);
    expect(report.probabilities).toHaveLength(10 * report.total);
  },
  deleteRuns: async (api) => {
    const { kept } = await evaluateSamples(api, true);
    const left = valueOf(await api.deleteRuns({ ids: [kept ?? ''] }));
    expect(left.some(({ id }) => id === kept)).toBe(false);
  },
  restoreRuns: async (api) => {
    const { kept } = await evaluateSamples(api, true);
    const ids = [kept ?? ''];
    valueOf(await api.deleteRuns({ ids }));
    expect(valueOf(await api.restoreRuns({ ids })).map(({ id }) => id)).toContain(kept);
  },
  labelRun: async (api) => {
    const { kept } = await evaluateSamples(api, true);
    const named = valueOf(await api.labelRun({ id: kept ?? '', name: ' first ', note: 'samples only' }));
    expect(named).toMatchObject({ id: kept, name: 'first', note: 'samples only' });
    expect(valueOf(await api.readRun({ id: kept ?? '' }))).toMatchObject({ name: 'first' });
  },
  exportRun: async (api) => {
    const { kept } = await evaluateSamples(api, true);
    const { bytes } = valueOf(await api.exportRun({ id: kept ?? '', format: 'json', language: 'en' }));
    expect(bytes).toBeInstanceOf(Uint8Array);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toBeTruthy();
  },
  openDataset: async (api) => {
    const { count } = valueOf(await api.openDataset({ files: [STROKE_FILE] }));
    expect(count).toBe(1);
  },
  closeDataset: async (api) => {
    const { id } = valueOf(await api.openDataset({ files: [STROKE_FILE] }));
    expect(valueOf(await api.closeDataset({ dataset: id }))).toBeNull();
    expect(valueOf(await api.describe()).datasets.some((dataset) => dataset.id === id)).toBe(false);
  },
  readLabels: async (api) => {
    const { labels } = valueOf(await api.readLabels({ dataset: 'samples' }));
    expect(labels).toBeInstanceOf(Uint8Array);
    expect(Math.max(...labels)).toBe(9);
  },
  readImages: async (api) => {
    const { pixels, labels } = valueOf(await api.readImages({ dataset: 'samples', indices: [0, 1] }));
    expect(pixels).toBeInstanceOf(Uint8Array);
    expect([pixels.length, labels.length]).toEqual([2 * 784, 2]);
  },
  keepOwnDigit: async (api) => {
    const kept = valueOf(await api.keepOwnDigit({ label: 1, drawing: { picture: null, marks: [MARK] } }));
    expect(kept.label).toBe(1);
  },
  listOwnDigits: async (api) => {
    expect(Array.isArray(valueOf(await api.listOwnDigits()))).toBe(true);
  },
  exportOwnDigits: async (api) => {
    valueOf(await api.keepOwnDigit({ label: 1, drawing: { picture: null, marks: [MARK] } }));
    const { bytes } = valueOf(await api.exportOwnDigits({ format: 'jsonl' }));
    expect(bytes).toBeInstanceOf(Uint8Array);
    expect(JSON.parse(new TextDecoder().decode(bytes).split('\n')[0])).toMatchObject({ label: 1 });
  },
  deleteOwnDigits: async (api) => {
    const ids = valueOf(await api.listOwnDigits()).map(({ id }) => id);
    expect(valueOf(await api.deleteOwnDigits({ ids }))).toEqual([]);
  },
  listRunning: async (api) => {
    expect(valueOf(await api.listRunning())).toEqual([]);
  },
  readSettings: async (api) => {
    const { webgpuOnLinux, linux } = valueOf(await api.readSettings());
    expect([webgpuOnLinux, linux]).toEqual([false, process.platform === 'linux']);
  },
  changeSettings: async (api) => {
    expect(valueOf(await api.changeSettings({ webgpuOnLinux: true })).webgpuOnLinux).toBe(true);
    expect(valueOf(await api.changeSettings({ webgpuOnLinux: false })).webgpuOnLinux).toBe(false);
  },
  collectDiagnostics: async (api) => {
    const { name, bytes } = valueOf(await api.collectDiagnostics({ page: '{}', drawing: null }));
    expect(name).toMatch(/\.zip$/);
    const files = unzipSync(new Uint8Array(bytes));
    expect(Object.keys(files)).not.toContain('drawing.json');
    expect(new TextDecoder().decode(files['log.txt'])).toContain('Digit Desk 0.1.0');
  },
  setMenuState: async (api) => {
    const can = { canUndo: true, canRedo: false, canClear: false, canSaveReport: false };
    const state = { language: 'ja', theme: 'dark', typing: false, unsaved: false, ...can } as const;
    expect(valueOf(await api.setMenuState(state))).toBeNull();
    const [undo, dark] = await shared.app.evaluate(({ Menu, nativeTheme }) => [
      Menu.getApplicationMenu()?.getMenuItemById('undo')?.label,
      nativeTheme.themeSource,
    ]);
    expect([undo, dark]).toEqual(['元に戻す', 'dark']);
  },
  setFullScreen: async (api) => {
    const isFull = () =>
      shared.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].isFullScreen());
    expect(valueOf(await api.setFullScreen({ on: true }))).toBeNull();
    expect(await isFull()).toBe(true);
    expect(valueOf(await api.setFullScreen({ on: false }))).toBeNull();
    expect(await isFull()).toBe(false);
  },
  confirm: async (api) => {
    const asked = api.confirm({ question: 'Delete 3 drawings?', yes: 'Delete', no: 'Cancel' });
    const dialog = await shared.app.nextDialog();
    expect(dialog.options).toMatchObject({ message: 'Delete 3 drawings?', buttons: ['Delete', 'Cancel'] });
    dialog.answer({ response: 0 });
    expect(valueOf(await asked)).toEqual({ confirmed: true });
  },
  chooseFiles: async (api) => {
    const asked = api.chooseFiles();
    const dialog = await shared.app.nextDialog();
    expect(dialog.options).toMatchObject({ properties: ['openFile', 'multiSelections'] });
    dialog.answer({ canceled: true });
    expect(valueOf(await asked)).toBeNull();
  },
  openDataFolder: async (api) => {
    expect(valueOf(await api.openDataFolder())).toBeNull();
  },
} satisfies Record<RequestName, Exercise>;

for (const name of REQUEST_NAMES) {
  test(`${name} goes from the page to the recognizer and back`, async () => {
    await EXERCISES[name](apiOf(shared.page));
  });

  test(`${name} answers a payload of the wrong shape with a failure, as data`, async () => {
    const call = apiOf(shared.page)[name] as (payload: unknown) => Promise<Outcome<unknown>>;
    expect(codeOf(await call([new Date()]))).toBe('badRequest');
  });
}

test('a listener that was taken off hears nothing more; an unknown event is refused', async () => {
  const { app, page } = shared;
  await page.evaluate(() => {
    const { digitsApi } = window as unknown as { digitsApi: DigitsApi };
    const heard: unknown[] = [];
    Object.assign(window, { heard, stop: digitsApi.on('notice', (notice) => heard.push(notice.sentence)) });
  });
  const tell = (text: string) =>
    app.evaluate(({ BrowserWindow }, payload) => {
      const message = { event: 'notice', payload };
      BrowserWindow.getAllWindows()[0].webContents.send('digits:message', null, message);
    }, { level: 'information', sentence: plain(text) }); // prettier-ignore
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
  await tell('one');
  await expect.poll(heard).toEqual([plain('one')]);
  await page.evaluate(() => (window as unknown as { stop: () => void }).stop());
  await tell('two');
  // What was sent later has arrived, so the second notice has, too.
  await apiOf(page).listRuns();
  expect(await heard()).toEqual([plain('one')]);
  const refused = page.evaluate(() =>
    (window as unknown as { digitsApi: DigitsApi }).digitsApi.on('nothing' as 'notice', () => {}),
  );
  await expect(refused).rejects.toThrow('no event is called nothing');
});
