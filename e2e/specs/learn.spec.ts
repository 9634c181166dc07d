/** The Learn tab and the Inspect panel; every test ends on a number worked out by hand or printed in the book. */
import { draw, expectAnswer } from '../canvas';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';
import type { Locator, Page } from '@playwright/test';

async function openSection(page: Page, section: string): Promise<Locator> {
  await page.getByRole('tab', { name: 'Learn' }).click();
  const learn = page.locator('.learn');
  await learn.getByRole('navigation').getByRole('button', { name: section }).click();
  return learn.getByRole('article');
}

/** The cells of the row that this header names. */
const cellsOf = (table: Locator, header: string): Promise<string[]> =>
  table.getByRole('row').filter({ has: table.page().getByRole('rowheader', { name: header, exact: true }) }).getByRole('cell').allInnerTexts(); // prettier-ignore

test('3.1: the gates have their truth tables, and the point moves by arrow keys', async ({ page }) => {
  const article = await openSection(page, '3.1');
  await article.getByRole('button', { name: 'NAND' }).click();
  // 0.7 − 0.5 − 0.5 = −0.3
  expect(await cellsOf(article.getByRole('table').first(), '(1.00, 1.00)')).toEqual([
    '\u22120.300',
    '0',
    '0.4256',
  ]);
  await expect(article.getByRole('button', { name: 'NAND' })).toHaveAttribute('aria-pressed', 'true');
  const point = article.getByRole('slider', { name: 'Input (x₁, x₂)' });
  await point.press('ArrowUp');
  await expect(point).toHaveAttribute('aria-valuetext', 'x₁ = 1, x₂ = 0.65, y = 0');
});

test('3.1: one line gets three corners of XOR right, a hidden layer all four', async ({ page }) => {
  const article = await openSection(page, '3.1');
  const lab = article.getByTestId('xor');
  // OR is wrong at (1, 1) only.
  await expect(lab.getByText(/of 4 corners right/)).toHaveText('3 of 4 corners right');
  expect(await cellsOf(lab.getByRole('table'), '(1, 1)')).toEqual(['1', '0']);
  await lab.getByRole('switch', { name: 'Hidden layer of two neurons' }).click();
  await lab.getByRole('button', { name: 'NAND, OR → AND' }).click();
  await expect(lab.getByText(/of 4 corners right/)).toHaveText('4 of 4 corners right');
  expect(await cellsOf(lab.getByRole('table'), '(1, 1)')).toEqual(['0', '1', '0', '0']);
  // Without its bias the last neuron is an OR of s₁ and s₂, and says 1 everywhere: 2 of 4.
  await lab.getByRole('button', { name: 'y', exact: true }).click();
  await lab.getByRole('slider', { name: 'b', exact: true }).press('End');
  await expect(lab.getByText(/of 4 corners right/)).toHaveText('2 of 4 corners right');
});

test('everything in a lesson begins at one left edge', async ({ page }) => {
  for (const section of ['3.1', '3.2', '3.3', '3.4', '3.5', '3.6']) {
    const article = await openSection(page, section);
    const edges = await article.evaluate((root) =>
      [...root.querySelectorAll(':scope > *, :scope caption, :scope table')]
        .filter((it) => it.closest('.side') === null && it.checkVisibility())
        .map((it) => Math.round(it.getBoundingClientRect().left)),
    );
    const left = Math.round((await article.boundingBox())?.x ?? -1);
    const inset = edges.filter((edge) => edge !== left);
    expect(inset.filter((edge) => edge - left < 40), section).toEqual([]); // prettier-ignore
  }
});

test('the pages follow each other, and the last one comes back after a reload', async ({ page }) => {
  await openSection(page, '3.1');
  await expect(page.getByTestId('learn-previous')).toBeHidden();
  await page.getByTestId('learn-next').click();
  await expect(page.getByRole('article', { name: 'Activation functions' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('article', { name: 'Activation functions' })).toBeVisible();
});

test('3.2: sigmoid(0.8) by hand, and three linear layers are one matrix', async ({ page }) => {
  const article = await openSection(page, '3.2');
  // 1 / (1 + e^−0.8) = 1 / 1.449329 = 0.689974
  const table = article.getByRole('table').first();
  expect(await cellsOf(table, '0.80')).toEqual(['1.000000', '0.689974', '0.800000']);
  const collapsed = article.getByRole('table').nth(1);
  const [stacked, single] = await cellsOf(collapsed, '0');
  expect(stacked).toBe(single);
});

test('3.3: a product cell by cell, and shapes that do not fit', async ({ page }) => {
  const article = await openSection(page, '3.3');
  await article.getByRole('button', { name: 'C[2, 2] = 64' }).click();
  await expect(article.locator('.katex-html').filter({ hasText: '4⋅2+5⋅4+6⋅6=64' })).toBeVisible();
  await article.getByRole('slider', { name: 'Rows of B' }).press('ArrowLeft');
  await expect(article.getByText(/shapes \(2,3\) and \(2,2\) not aligned/).first()).toBeVisible();
});

test('3.4: the 2-3-2-2 example gives (0.31682708, 0.69627909), and follows a changed number', async ({
  page,
}) => {
  const article = await openSection(page, '3.4');
  const table = article.getByRole('table');
  expect(await cellsOf(table, 'A1')).toEqual(['0.30000000', '0.70000000', '1.10000000']);
  expect((await cellsOf(table, 'Y')).slice(0, 2)).toEqual(['0.31682708', '0.69627909']);
  // Both bias values of the last layer move the output by themselves: 0.1 → 1.1.
  await article.getByLabel('B3[0, 0]').fill('1.1');
  expect((await cellsOf(table, 'Y')).slice(0, 2)).toEqual(['1.31682708', '0.69627909']);
});

test('3.5: softmax by hand, and only the guarded formula stands at 1010', async ({ page }) => {
  const article = await openSection(page, '3.5');
  const table = article.getByRole('table');
  await article.getByRole('button', { name: '(0.3, 2.9, 4.0)' }).click();
  for (const [k, published] of [0.01821127, 0.24519181, 0.73659691].entries()) {
    expect(Number((await cellsOf(table, String(k)))[3])).toBeCloseTo(published, 7);
  }
  // × 1,000: exp(4,000) is beyond float32; the guarded formula has e^0, and e^−1100 beside it, which is 0.
  await article.getByRole('slider', { name: 'Multiply every score' }).press('End');
  expect((await cellsOf(table, '2')).slice(1, 4)).toEqual(['∞', 'NaN', '1.0000000']);
  await article.getByRole('button', { name: '(1010, 1000, 990)' }).click();
  // 1 / (1 + e^−10 + e^−20) = 0.9999546
  const cells = await cellsOf(table, '0');
  expect(cells.slice(1, 3)).toEqual(['∞', 'NaN']);
  expect(Number(cells[3])).toBeCloseTo(0.9999546, 7);
});

test('3.5: leaving softmax out changes no prediction of the samples', async ({ page }) => {
  const article = await openSection(page, '3.5');
  await article.getByRole('button', { name: 'Check on 1,000 images' }).click();
  await expect(article.getByTestId('softmax-changed')).toContainText('changed for 0 of 1,000 images');
});

test('3.6: the three switches change shape and values, and both batch sizes agree', async ({ page }) => {
  const article = await openSection(page, '3.6');
  const code = article.locator('pre');
  await expect(code).toContainText('# (1000, 784)');
  await article.getByRole('switch', { name: 'flatten' }).uncheck();
  await article.getByRole('switch', { name: 'one_hot_label' }).check();
  await expect(code).toContainText('# (1000, 1, 28, 28)');
  await expect(code).toContainText('# (1000, 10)');
  await article.getByRole('button', { name: 'Measure both on 1,000 images' }).click();
  const table = article.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(3);
  const [single, batch] = [await cellsOf(table, '1'), await cellsOf(table, '100')];
  expect(single.at(-1)).toBe(batch.at(-1));
});

test('Inspect takes a neuron apart: bias and terms add up to a, and z = 1 / (1 + e^−a)', async ({ page }) => {
  await page.getByTestId('inspect-toggle').click();
  await page.getByTestId('book-switch').click();
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  const panel = page.getByRole('complementary', { name: 'Inspect' });
  await expect(panel).toContainText('(1, 784)·(784, 50) + (50,) → (1, 50)');
  const units = panel.getByRole('group', { name: 'Z1' });
  await units.getByRole('button').first().click();
  await page.keyboard.press('ArrowRight');
  const neuron = panel.getByTestId('neuron');
  await expect(neuron).toContainText('Neuron 1 of layer 1');
  const rows = await neuron.getByRole('row').evaluateAll((all) =>
    all
      .slice(1)
      .map((row) => (row.lastElementChild?.textContent ?? '').replace(/,/g, ''))
      .map((text) => Number(text.replace('\u2212', '-'))),
  );
  const a = rows.pop() ?? NaN;
  expect(rows.reduce((sum, term) => sum + term, 0)).toBeCloseTo(a, 2);
  const name = (await units.getByRole('button').nth(1).getAttribute('aria-label')) ?? '';
  expect(Number(name.split('= ')[1])).toBeCloseTo(1 / (1 + Math.exp(-a)), 3);
});

test('Inspect follows the pen and shows feature maps and kernels', async ({ page }) => {
  await page.getByTestId('inspect-toggle').click();
  const panel = page.getByRole('complementary', { name: 'Inspect' });
  await draw(page, HAND_MADE[1], 100);
  await expectAnswer(page, 1);
  await panel.getByRole('button', { name: 'Z1, channel 3' }).click();
  await expect(panel.getByTestId('channel')).toContainText('Kernels: 1 of 5 × 5.');
  const best = panel.getByTestId('inspect-output').locator('tr.marked').getByRole('rowheader');
  await expect(best).toHaveText('1');
});

for (const [locale, title, term] of [
  ['ko-KR', '3.2 활성화 함수', '시그모이드 함수'],
  ['ja-JP', '3.2 活性化関数', 'シグモイド関数'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test("speaks the terms of the book's edition", async ({ page }) => {
      await page.getByRole('tab').nth(2).click();
      await page.locator('.learn nav button').nth(1).click();
      await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
      await expect(page.locator('.learn')).toContainText(term);
    });
  });
}
