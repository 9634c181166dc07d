/** A folder of networks as one table: opened together, measured in turn, and saved as the command line saves it. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { writeStrokes } from '../../src-main/data/strokes';
import { writeWeights } from '../../src-main/data/weights';
import { randomNumbers } from '../../src-main/engine/test-fixtures';
import { passWeights } from '../../src-main/recognizer/test-resources';
import type { Digit } from '../../src-main/shared/digits';
import { weightsInput } from '../evaluation';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';
import { ROOT, hostEnvironment } from '../surroundings';

/** Files are opened and models measured one after the other: on a busy machine that takes a while. */
const patiently = expect.configure({ timeout: 60_000 });

/** Drops files and folders of the disk, as a file manager does. */
async function drop(page: Page, ...files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 100, y: 100, data });
  await session.detach();
}

/** The button of the panel; a notice may have one of the same name. */
const measureIn = (page: Page): Locator =>
  page.getByRole('tabpanel', { name: 'All models' }).getByRole('button', { name: 'Measure everything' });

const rowsOf = (page: Page): Locator => page.getByTestId('all-models').locator('tbody tr');

/** Of the shipped models none is measured. */
async function leaveOutShipped(page: Page): Promise<void> {
  const models = page.getByRole('group', { name: 'Models' });
  for (const name of ['Convolutional network for drawn digits', 'Book-shaped network for drawn digits'])
    await models.getByRole('checkbox', { name }).uncheck();
}

test('a folder that is dropped is one table, the best first, and saved as the command line saves it', async ({
  page,
  dataFolder,
}) => {
  const folder = join(dataFolder, 'nets');
  mkdirSync(folder);
  copyFileSync(join(ROOT, 'resources/models/digit-mlp.safetensors'), join(folder, 'z-best.safetensors'));
  writeFileSync(join(folder, 'a-worse.safetensors'), passWeights('worse'));
  writeFileSync(join(folder, 'b-broken.onnx'), 'no network');
  writeFileSync(join(folder, 'notes.txt'), 'no network either');
  const digits = HAND_MADE.map((strokes, n) => ({ label: n as Digit, strokes, writer: 'a' }));
  writeFileSync(join(folder, 'strokes.jsonl'), writeStrokes(digits));
  await expect(page.getByRole('button', { name: /^Model: / })).toBeVisible();
  await drop(page, folder);
  const notice = page.getByTestId('notices').filter({ hasText: 'Model files opened: 2 of 3.' });
  await patiently(notice).toBeVisible();
  await notice.getByRole('button', { name: 'All models' }).click();
  await patiently(page.getByRole('combobox', { name: 'Drawn digits' })).toContainText('Nets · 10');
  await leaveOutShipped(page);
  await measureIn(page).click();
  await patiently(page.getByTestId('models-told')).toContainText(
    'Measured: 2. The best is z-best.safetensors',
  );
  const rows = rowsOf(page);
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText(/z-best\.safetensors.*\/ 1,000 · .*\/ 10 · .*the best/);
  // It says 0 to every image: the hundred 0s of the samples, and one of the ten digits, are right.
  await expect(rows.nth(1)).toContainText(/a-worse.*100 \/ 1,000 · 10\.00 %.*1 \/ 10 · 10\.00 %.*worse, p < 0\.0001/); // prettier-ignore
  await expect(rows.nth(2)).toContainText(/^b-broken\.onnxNot measured\. b-broken\.onnx: /);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const saved = readFileSync(await (await download).path(), 'utf8');
  const made = join(dataFolder, 'made');
  const args = ['out/main/cli.js', 'evaluate', '--models', folder, '--data', 'samples'];
  const out = ['--strokes', join(folder, 'strokes.jsonl'), '--out', made];
  execFileSync(process.execPath, [...args, ...out], { cwd: ROOT, env: hostEnvironment(dataFolder), stdio: 'pipe' }); // prettier-ignore
  const untimed = (csv: string) => {
    const lines = csv.trimEnd().split('\n');
    const time = lines[0].split(',').indexOf('ms_an_image');
    return lines.map((line) => line.split(',').filter((_, n) => n !== time));
  };
  expect(untimed(saved)).toEqual(untimed(readFileSync(join(made, 'models.csv'), 'utf8')));

  // Each measurement is a run like any other.
  await page.getByRole('tab', { name: 'Compare' }).click();
  await expect(page.getByTestId('runs').locator('tbody tr')).toHaveCount(4);
});

/** Two convolutions of 32 kernels: 11 million multiply-adds an image. */
function slowWeights(): Uint8Array {
  const next = randomNumbers(1);
  const tensor = (...shape: number[]) => {
    const length = shape.reduce((product, side) => product * side, 1);
    return { shape, data: Float32Array.from({ length }, () => next() - 0.5) };
  };
  const conv = (n: number) =>
    ({ kind: 'conv2d', weights: `W${n}`, bias: `b${n}`, stride: 1, padding: 1, activation: 'relu' }) as const;
  return writeWeights({
    name: 'slow',
    architecture: [
      conv(1),
      conv(2),
      { kind: 'flatten' },
      { kind: 'dense', weights: 'W3', bias: 'b3', activation: 'identity' },
    ],
    tensors: new Map([
      ['W1', tensor(32, 1, 3, 3)],
      ['b1', tensor(32)],
      ['W2', tensor(32, 32, 3, 3)],
      ['b2', tensor(32)],
      ['W3', tensor(32 * 784, 10)],
      ['b3', tensor(10)],
    ]),
    calibration: null,
  });
}

test('several files chosen at once are opened; Cancel keeps what was measured and leaves out the rest', async ({
  page,
}) => {
  await weightsInput(page).setInputFiles([
    { name: 'a-quick.safetensors', mimeType: '', buffer: Buffer.from(passWeights('quick')) },
    { name: 'b-slow.safetensors', mimeType: '', buffer: Buffer.from(slowWeights()) },
    { name: 'c-last.safetensors', mimeType: '', buffer: Buffer.from(passWeights('last', null, -1)) },
    { name: 'd-broken.pt', mimeType: '', buffer: Buffer.from('no network') },
  ]);
  await patiently(page.getByText('Model files opened: 3 of 4.')).toBeVisible();
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await page.getByRole('combobox', { name: 'Device' }).selectOption('reference');
  await page.getByRole('tab', { name: 'All models' }).click();
  await leaveOutShipped(page);
  const rows = rowsOf(page);
  await expect(rows).toHaveText([/^d-broken\.ptNot measured\. /]);
  const run = measureIn(page);
  await run.focus();
  await page.keyboard.press('Enter');
  await patiently(page.getByTestId('models-told')).toHaveText('2 of 3: b-slow.safetensors');
  await expect(rows).toHaveText([/^a-quick.*100 \/ 1,000 · 10\.00 %.*the best/, /^d-broken/]);
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await expect(cancel).toBeFocused();
  await page.keyboard.press('Enter');
  await patiently(run).toBeFocused();
  await expect(page.getByTestId('models-told')).toContainText(/^Measured: [12]\. The best is a-quick/);
  await expect(rows.nth(0)).toContainText(/^a-quick.*100 \/ 1,000 · 10\.00 %.*the best/);
  // Cancelled within its first batch it has no row, else one that says so.
  await expect(rows.filter({ hasText: 'b-slow' }).filter({ hasNotText: 'partial' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'c-last' })).toHaveCount(0);
});
