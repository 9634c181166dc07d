/** The sheets over the page, and what a reload keeps. */
import { unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import { answerOf, draw, expectAnswer } from '../canvas';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';

test('the settings change the theme and the language at once, and a reload keeps them', async ({ page }) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  const sheet = page.getByTestId('sheet-settings');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await sheet.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(ground).toBe('rgb(22, 24, 28)');
  await sheet.getByRole('button', { name: 'Light' }).click();
  await expect.poll(ground).toBe('rgb(255, 255, 255)');
  await sheet.getByRole('button', { name: 'Dark' }).click();
  await sheet.getByLabel('Language').selectOption('ko');
  await expect(page.getByRole('heading', { name: '설정' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('tab', { name: '그리기' })).toBeVisible();
  await expect.poll(ground).toBe('rgb(22, 24, 28)');
});

test('the sheet of shortcuts opens with ? and closes with Escape, and keys reach the drawing again', async ({
  page,
}) => {
  await expect(page.getByRole('button', { name: 'Clear' })).toBeVisible();
  await page.keyboard.press('?');
  const sheet = page.getByTestId('sheet-shortcuts');
  await expect(sheet.getByText('Ctrl+Shift+Z')).toBeVisible();
  await page.keyboard.press('e');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('button', { name: 'Pen', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: 'Eraser' })).toHaveAttribute('aria-pressed', 'true');
});

test('a reload brings the drawing back, and its answer with it', async ({ page }) => {
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  await page.reload();
  await expectAnswer(page, 7);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(answerOf(page)).toHaveAttribute('data-verdict', 'blank');
  await page.reload();
  await expect(answerOf(page)).toHaveAttribute('data-verdict', 'blank');
});

test('diagnostics are one zip without a drawing, until the person wants one in', async ({ page }) => {
  await draw(page, HAND_MADE[1], 100);
  const saved = async (withDrawing: boolean) => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Save diagnostics' }).click();
    const sheet = page.getByTestId('sheet-diagnostics');
    if (withDrawing) await sheet.getByRole('switch').click();
    const download = page.waitForEvent('download');
    await sheet.getByRole('button', { name: 'Save…' }).click();
    return unzipSync(await readFile(await (await download).path()));
  };
  const without = await saved(false);
  expect(Object.keys(without).sort()).toEqual([
    'datasets.json',
    'devices.json',
    'log.txt',
    'models.json',
    'settings.json',
    'versions.json',
  ]);
  const read = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));
  expect(read(without['versions.json'])).toMatchObject({ digitDesk: '0.1.0', cores: expect.any(Number) });
  expect(read(without['devices.json']).map(({ name }: { name: string }) => name)).toContain('webasm');
  const drawn = read((await saved(true))['drawing.json']);
  expect(drawn.marks).toHaveLength(1);
});
