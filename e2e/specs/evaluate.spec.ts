import { bookConfusion } from '../book-network';
import { draw, expectAnswer } from '../canvas';
import { formOf, shownConfusion, startRun, weightsInput } from '../evaluation';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';
import { BOOK_WEIGHTS, MNIST } from '../surroundings';

const accuracy = 'accuracy';

test('the samples are evaluated, and the matrix agrees with the accuracy', async ({ page }) => {
  await startRun(page, { dataset: 'samples' });
  await expect(page.getByTestId(accuracy)).toHaveText(/^\s*[\d,]+ \/ 1,000 · [\d.]+ %\s*$/);
  await expect(page.getByRole('region', { name: 'Result' }).getByText('synthetic')).toBeVisible();
  const confusion = await shownConfusion(page);
  const correct = confusion.reduce((sum, row, i) => sum + row[i], 0);
  expect(confusion.flat().reduce((sum, count) => sum + count)).toBe(1000);
  await expect(page.getByTestId(accuracy)).toContainText(`${correct.toLocaleString('en-US')} / 1,000`);
});

test('a cell shows its images, and one of them goes onto the canvas', async ({ page }) => {
  await startRun(page, { dataset: 'samples' });
  await page.getByTestId('cell-3-3').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('3 read correctly');
  await dialog.getByRole('listitem').last().getByRole('button').click();
  await expectAnswer(page, 3);
});

test('drawing answers while an evaluation runs; cancelled, it is marked partial', async ({ page }) => {
  await startRun(page, { dataset: 'samples', device: 'reference', batchSize: 1 });
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('tab', { name: 'Draw' }).click();
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await formOf(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByTestId('partial')).toContainText('of 1,000 images');
  await expect(page.getByTestId(accuracy)).not.toContainText('/ 1,000 ');
});

test('a batch size out of bounds is said, and nothing runs', async ({ page }) => {
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await formOf(page).getByRole('combobox', { name: 'Data set' }).selectOption('samples');
  await formOf(page).getByRole('spinbutton', { name: 'Batch size' }).fill('10001');
  await expect(page.getByText('Images in one forward pass, 1 to 10,000')).toBeVisible();
  await expect(formOf(page).getByRole('button', { name: 'Run' })).toBeDisabled();
});

test('without MNIST the page says so and offers the ways to get it', async ({ page }) => {
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await formOf(page).getByRole('combobox', { name: 'Data set' }).selectOption('mnist-test');
  await expect(page.getByText('MNIST is not on this machine yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Download' })).toBeVisible();
  await expect(formOf(page).getByRole('button', { name: 'Run' })).toBeDisabled();
});

test.describe('weights from a file', () => {
  test('a broken file is one sentence, and the model stays', async ({ page }) => {
    const buffer = Buffer.from([1, 2, 3]);
    await weightsInput(page).setInputFiles({ name: 'broken.safetensors', mimeType: '', buffer });
    await expect(page.getByText(/broken\.safetensors: .*3 bytes/)).toBeVisible();
    await draw(page, HAND_MADE[7], 100);
    await expectAnswer(page, 7);
  });

  test('a pickle with code in it is refused by name', async ({ page }) => {
    // PROTO 2, GLOBAL os.system, MARK, the text "true", TUPLE, REDUCE, STOP
    const buffer = Buffer.from('\x80\x02cos\nsystem\n(X\x04\x00\x00\x00truetR.', 'latin1');
    await weightsInput(page).setInputFiles({ name: 'evil.pkl', mimeType: '', buffer });
    await expect(page.getByText(/evil\.pkl: .*os\.system refused/)).toBeVisible();
  });
});

test.describe('on MNIST', () => {
  test.use({ withMnist: true });
  test.skip(!MNIST || !BOOK_WEIGHTS, 'MNIST or the weights of the book are not here.');

  test("the book's network gets the book's 9,352 of 10,000, cell by cell", async ({ page }) => {
    const expected = bookConfusion(String(BOOK_WEIGHTS), String(MNIST));
    // The book prints 0.9352; plain arithmetic agrees.
    expect(expected.reduce((sum, row, i) => sum + row[i], 0)).toBe(9_352);
    await weightsInput(page).setInputFiles(String(BOOK_WEIGHTS));
    await expect(page.getByRole('button', { name: /^Model: .*sample_weight/ })).toBeVisible();
    await startRun(page, { dataset: 'mnist-test' });
    await expect(page.getByTestId(accuracy)).toHaveText(/^\s*9,352 \/ 10,000 · 93\.52 %\s*$/);
    expect(await shownConfusion(page)).toEqual(expected);
  });

  test('the shipped network keeps what its card promises', async ({ page }) => {
    await startRun(page, { dataset: 'mnist-test', batchSize: 1000 });
    await expect(page.getByTestId(accuracy)).toContainText('/ 10,000', { timeout: 90_000 });
    // 15 of the 10,000 have labels that people contest.
    await expect(page.getByTestId('uncontested')).toContainText('/ 9,985');
    const confusion = await shownConfusion(page);
    const correct = confusion.reduce((sum, row, i) => sum + row[i], 0);
    await page.getByRole('button', { name: /^Model: / }).click();
    await expect(page.getByRole('menuitemradio', { checked: true })).toContainText(
      `${correct.toLocaleString('en-US')} / 10,000`,
    );
  });
});
