import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import type { Locator, Page } from '@playwright/test';
import { decode, encode, type DecodedPng } from 'fast-png';
import { answerOf } from '../canvas';
import { shownConfusion, startRun } from '../evaluation';
import { expect, test } from '../host';
import { ROOT, hostEnvironment } from '../surroundings';

/** Figures as they stand on the screen: `9,801 / 10,000` → [9801, 10000]. */
const figures = (text: string): number[] =>
  [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([digits]) => Number(digits.replaceAll(',', '')));

/** The rows of a table as numbers, its head left out. */
async function rowsOf(table: Locator): Promise<number[][]> {
  await expect(table).toBeVisible();
  const texts = await table.locator('tbody tr').allInnerTexts();
  return texts.map((text) => text.split('\t').flatMap(figures));
}

/** Evaluates the samples with one of the shipped models, to the end. */
async function evaluateSamples(page: Page, model = 'digit-mlp'): Promise<void> {
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await page.getByRole('tab', { name: 'Run', exact: true }).click();
  await choose(page, 'Model', model);
  await startRun(page, { dataset: 'samples' });
  await expect(page.getByTestId('accuracy')).toContainText('/ 1,000');
}

async function save(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  return readFileSync(await (await download).path());
}

/** The share of pixels whose red differs by a quarter of its range; pictures of the same size, with 3 or 4 bytes a pixel. */
function shareThatDiffers(a: DecodedPng, b: DecodedPng): number {
  const count = a.width * a.height;
  const red = ({ data, channels }: DecodedPng, n: number) => data[n * channels];
  const differing = Array.from({ length: count }, (_, n) => Math.abs(red(a, n) - red(b, n)) > 64);
  return differing.filter(Boolean).length / count;
}

/** Chooses in the list of that name, of those that are visible. */
const choose = (page: Page, name: string, option: string) =>
  page.getByRole('combobox', { name, exact: true }).selectOption(option);

const open = (page: Page, tab: string) => page.getByRole('tab', { name: tab }).click();

test('the measures of a run agree with its images, counted again from the saved CSV', async ({ page }) => {
  await evaluateSamples(page);
  const csv = (await save(page, 'CSV')).toString().trim().split('\n').slice(1);
  const images = csv.map((line) => line.split(',').map(Number));
  expect(images).toHaveLength(1000);
  const correct = images.filter(([, label, prediction]) => label === prediction).length;
  await expect(page.getByTestId('accuracy')).toContainText(`${correct.toLocaleString('en-US')} / 1,000`);
  // Second choice or better: at most one digit is more probable than the label.
  const withinTwo = images.filter(([, label, , ...p]) => p.filter((other) => other > p[label]).length < 2);
  await expect(page.getByTestId('top-two')).toContainText(
    `${withinTwo.length.toLocaleString('en-US')} / 1,000`,
  );
  const sure = images.map(([, , , ...p]) => Math.max(...p));
  const mean = (100 * sure.reduce((sum, p) => sum + p, 0)) / 1000;
  await expect(page.getByTestId('mean-confidence')).toHaveText(`${mean.toFixed(2)} %`);
  // The table behind the plot: images a range of confidence, and how many of them are right.
  const bins = Array.from({ length: 10 }, (_, bin) =>
    images.filter((_image, n) => Math.min(9, Math.ceil(sure[n] * 10) - 1) === bin),
  );
  const shown = await page.getByTestId('calibration').locator('tbody tr').allInnerTexts();
  const counts = shown.map((row) => figures(row.split('\t')[1])[0]);
  expect(counts).toEqual(bins.map((bin) => bin.length));
  const gaps = bins.map((bin) => {
    const right = bin.filter(([, label, prediction]) => label === prediction).length;
    return Math.abs(right - bin.reduce((sum, [index]) => sum + sure[index], 0));
  });
  const error = (100 * gaps.reduce((sum, gap) => sum + gap, 0)) / 1000;
  await expect(page.getByTestId('calibration-error')).toHaveText(`${error.toFixed(2)} %`);
});

test('the command line writes the numbers that the page saves', async ({ page, dataFolder }) => {
  await evaluateSamples(page);
  const folder = join(dataFolder, 'report');
  const run = ['out/main/cli.js', 'evaluate', '--model', 'digit-mlp', '--data', 'samples', '--out', folder];
  execFileSync(process.execPath, run, { cwd: ROOT, env: hostEnvironment(dataFolder), stdio: 'pipe' });
  const written = (name: string) => readFileSync(join(folder, name));
  expect((await save(page, 'CSV')).equals(written('predictions.csv'))).toBe(true);
  expect((await save(page, 'Matrix, SVG')).equals(written('confusion.svg'))).toBe(true);
  // The page draws with the machine's type, the command line with type of its own: all but letters is the same.
  const [drawn, lettered] = [decode(await save(page, 'Matrix, PNG')), decode(written('confusion.png'))];
  expect([drawn.width, drawn.height]).toEqual([lettered.width, lettered.height]);
  expect(shareThatDiffers(drawn, lettered)).toBeLessThan(0.02);
  const [saved, own] = [(await save(page, 'JSON')).toString(), written('report.json').toString()].map(
    (text) => JSON.parse(text) as Record<string, unknown>,
  );
  for (const field of [
    'correct',
    'total',
    'accuracyInterval95',
    'topTwo',
    'calibration',
    'classes',
    'confusion',
  ]) {
    expect(saved[field], field).toEqual(own[field]);
  }
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Matrix, PNG' }).click();
  expect((await download).suggestedFilename()).toMatch(/^digit-mlp-samples-[\d-]+-confusion\.png$/);
  expect((await save(page, 'Report, HTML')).toString()).toContain(
    `${Number(saved['correct']).toLocaleString('en-US')} / 1,000 correct`,
  );
});

test('two runs are compared image by image, and McNemar’s test judges the difference', async ({ page }) => {
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await open(page, 'All models');
  await page.getByRole('button', { name: 'Measure everything' }).click();
  await open(page, 'Compare');
  const runs = page.getByTestId('runs').locator('tbody tr');
  await expect(runs).toHaveCount(2, { timeout: 60_000 });
  const correct: number[] = [];
  for (const n of [0, 1]) {
    correct.push(figures((await runs.nth(n).innerText()).split('\t')[6])[0]);
    await runs.nth(n).getByRole('checkbox').check();
  }
  const [[both, onlyFirst], [onlySecond, neither]] = await rowsOf(page.getByTestId('who-was-right'));
  expect(both + onlyFirst).toBe(correct[0]);
  expect(both + onlySecond).toBe(correct[1]);
  expect(both + onlyFirst + onlySecond + neither).toBe(1000);
  const uneven = onlyFirst + onlySecond;
  const test = await page.getByTestId('mcnemar').innerText();
  const chiSquare = (Math.abs(onlyFirst - onlySecond) - 1) ** 2 / uneven;
  const better = onlyFirst > onlySecond ? 'A' : 'B';
  const judged = await page.getByTestId('judged').innerText();
  const p = Number(/p (?:= |< )([\d.]+)/.exec(test)?.[1]);
  expect(judged).toMatch(
    p < 0.05
      ? new RegExp(`^${better} is better: right on ${Math.abs(onlyFirst - onlySecond)} more`)
      : /^No difference/,
  );
  expect(test).toContain(uneven < 25 ? 'exact binomial' : `χ² = ${Number(chiSquare.toPrecision(3))}`);
});

test('the same network on another device differs by rounding at most', async ({ page }) => {
  await evaluateSamples(page);
  await startRun(page, { dataset: 'samples', device: 'reference' });
  await open(page, 'Compare');
  const runs = page.getByTestId('runs').locator('tbody tr');
  await expect(runs).toHaveCount(2, { timeout: 60_000 });
  for (const n of [0, 1]) await runs.nth(n).getByRole('checkbox').check();
  const text = await page.getByTestId('largest-difference').innerText();
  expect(text).toContain('Same network');
  const [, value, power] = /probability ([\d.]+)(?: × 10(\S+))? /.exec(text) ?? [];
  // 0, or a power of ten from the minus fifth down.
  expect(Number(value) === 0 || /^⁻([⁵⁶⁷⁸⁹]|¹.)$/.test(power)).toBe(true);
  await expect(page.getByText('Different predictions: 0')).toBeVisible();
});

test('kept runs are there after a new start of the page, are named, deleted, and put back', async ({
  page,
}) => {
  await evaluateSamples(page);
  await page.reload();
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await open(page, 'Compare');
  const runs = page.getByTestId('runs').locator('tbody tr');
  await expect(runs).toHaveCount(1);
  await runs.getByRole('button', { name: /^Name and note of/ }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('before the new pen');
  await page.getByRole('textbox', { name: 'Note' }).fill('samples only');
  await page.keyboard.press('Enter');
  const edit = runs.getByRole('button', { name: 'Name and note of before the new pen' });
  await expect(edit).toBeFocused();
  await expect(runs).toContainText('samples only');
  await runs.getByRole('button', { name: 'Delete the run of before the new pen' }).click();
  await expect(page.getByText('No kept runs yet.')).toBeVisible();
  const undo = page.getByRole('button', { name: 'Undo', exact: true }).and(page.locator(':focus'));
  await expect(undo).toBeVisible();
  await undo.click();
  await expect(runs).toHaveCount(1);
  await expect(edit).toBeFocused();
  await page.reload();
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await expect(page.getByTestId('earlier-runs')).toContainText('before the new pen');
});

test('the images of a run are filtered as its matrix counts them, and one goes onto the canvas', async ({
  page,
}) => {
  await evaluateSamples(page);
  const confusion = await shownConfusion(page);
  const wrong =
    confusion.flat().reduce((sum, n) => sum + n) - confusion.reduce((sum, row, i) => sum + row[i], 0);
  await open(page, 'Images');
  await choose(page, 'Data set', 'samples');
  const count = page.getByTestId('browse-count');
  await expect(count).toHaveText('1,000 of 1,000 images');
  await choose(page, 'Label', '3');
  await expect(count).toHaveText(`${confusion[3].reduce((sum, n) => sum + n)} of 1,000 images`);
  await page.getByRole('combobox', { name: 'Predictions of' }).selectOption({ index: 1 });
  await choose(page, 'Prediction', '3');
  await expect(count).toHaveText(`${confusion[3][3]} of 1,000 images`);
  await choose(page, 'Label', '');
  await choose(page, 'Prediction', '');
  await choose(page, 'Outcome', 'wrong');
  await expect(count).toHaveText(`${wrong} of 1,000 images`);
  const images = page.getByRole('group', { name: 'Images' });
  await images.getByRole('button').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(images.locator('[data-place="1"]')).toBeFocused();
  await page.keyboard.press('End');
  await expect(images.locator(`[data-place="${wrong - 1}"]`)).toBeFocused();
  const index = await page.locator(':focus').getAttribute('data-index');
  await page.keyboard.press('Enter');
  await expect(answerOf(page)).not.toHaveAttribute('data-verdict', 'blank');
  const origin = page.getByTestId('picture-origin');
  await expect(origin).toContainText(`Image ${index ?? ''} of`);
  await origin.getByRole('button', { name: 'Back to the images' }).click();
  await expect(images.locator(`[data-index="${index ?? ''}"]`)).toBeVisible();
});

test('the switches of load_mnist change what NumPy would print', async ({ page }) => {
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await open(page, 'Images');
  await choose(page, 'Data set', 'samples');
  await page.getByText('load_mnist(…)').click();
  const arrays = page.getByTestId('arrays');
  await expect(arrays).toContainText('(1000, 784)');
  await expect(arrays).toContainText('float32');
  await page.getByLabel('flatten').uncheck();
  await expect(arrays).toContainText('(1000, 1, 28, 28)');
  await page.getByLabel('normalize').uncheck();
  await expect(arrays).toContainText('uint8');
  await page.getByLabel('one_hot_label').check();
  await expect(arrays).toContainText('(1000, 10)');
  await expect(arrays).toContainText(/\[(0\. )*1\.( 0\.)*\]/);
});

test('other activations on fixed weights move the accuracy, leaving softmax out does not', async ({
  page,
}) => {
  await evaluateSamples(page);
  const [trained] = figures(await page.getByTestId('accuracy').innerText());
  await open(page, 'What if');
  await choose(page, 'Data set', 'samples');
  await page.getByRole('button', { name: 'Try every function' }).click();
  const table = page.getByTestId('what-if');
  await expect(table.locator('tbody tr')).toHaveCount(5, { timeout: 60_000 });
  const rows = await rowsOf(table);
  const counts = rows.map(([correct]) => correct);
  // As trained, and sigmoid, which is what the network was trained with.
  expect(counts.slice(0, 2)).toEqual([trained, trained]);
  for (const other of counts.slice(2)) expect(other).toBeLessThan(trained);
  await expect(page.getByTestId('without-softmax')).toContainText(
    'Without softmax 0 of 5,000 predictions change',
  );
});

test('every batch size is measured, with the shapes of the book’s network beside it', async ({ page }) => {
  await evaluateSamples(page);
  await open(page, 'Batches');
  await choose(page, 'Data set', 'samples');
  await page.getByRole('button', { name: 'Measure' }).click();
  const table = page.getByTestId('throughput');
  await expect(table.locator('tbody tr')).toHaveCount(5, { timeout: 60_000 });
  const rows = await rowsOf(table);
  expect(rows.map(([size]) => size)).toEqual([1, 10, 100, 1_000, 10_000]);
  for (const [, perSecond] of rows) expect(perSecond).toBeGreaterThan(0);
  await expect(page.getByText('(100×784)·(784×50) → (100×50)')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Images per second against batch size' })).toBeVisible();
});

test('a folder of pictures sorted by digit is a data set', async ({ page, dataFolder }) => {
  // Two 1s and a 7 as bright lines on black, in the folders 1 and 7.
  const line = (x: (y: number) => number) => {
    const data = new Uint8Array(784);
    for (let y = 4; y < 24; y++) data.fill(255, y * 28 + x(y), y * 28 + x(y) + 3);
    return encode({ width: 28, height: 28, channels: 1, data });
  };
  const seven = new Uint8Array(784);
  for (let y = 4; y < 7; y++) seven.fill(255, y * 28 + 8, y * 28 + 21);
  for (let y = 6; y < 24; y++) seven.fill(255, y * 28 + 20 - (y >> 1), y * 28 + 23 - (y >> 1));
  const folder = join(dataFolder, 'pictures');
  for (const digit of ['1', '7']) mkdirSync(join(folder, digit), { recursive: true });
  writeFileSync(
    join(folder, '1', 'a.png'),
    line(() => 13),
  );
  writeFileSync(
    join(folder, '1', 'b.png'),
    line((y) => 15 - (y >> 3)),
  );
  writeFileSync(join(folder, '7', 'a.png'), encode({ width: 28, height: 28, channels: 1, data: seven }));
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await page.locator('input[type="file"][webkitdirectory]').setInputFiles(folder);
  const form = page.locator('form');
  await expect(form.getByRole('combobox', { name: 'Data set' })).toHaveValue(/^opened:/);
  await form.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByTestId('accuracy')).toContainText('/ 3');
  const confusion = await shownConfusion(page);
  expect(confusion.map((row) => row.reduce((sum, n) => sum + n))).toEqual([0, 2, 0, 0, 0, 0, 0, 1, 0, 0]);
});

test('the title says how far a run is, and nothing once it has ended', async ({ page }) => {
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await choose(page, 'Model', 'digit-mlp');
  const titles = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        new MutationObserver(() => {
          seen.push(document.title);
          if (seen.length > 1 && document.title === 'Digit Desk') resolve(seen);
        }).observe(document.head, { subtree: true, childList: true, characterData: true });
      }),
  );
  await startRun(page, { dataset: 'samples', device: 'reference', batchSize: 10 });
  const seen = await titles;
  expect(seen[0]).toMatch(/^\d+ % · Digit Desk$/);
  const shares = seen.slice(0, -1).map((title) => parseInt(title, 10));
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});

test('the matrix in per cent of each row shows what its counts are of their row', async ({ page }) => {
  await evaluateSamples(page, 'digit-cnn');
  const counts = await shownConfusion(page);
  await page.getByRole('checkbox', { name: 'Per cent of each row' }).check();
  const shares = await shownConfusion(page);
  counts.forEach((row, truth) => {
    const total = row.reduce((sum, n) => sum + n);
    const expected = row.map((n) => Number(((100 * n) / total).toFixed(1)));
    expect(shares[truth]).toEqual(expected);
  });
});
