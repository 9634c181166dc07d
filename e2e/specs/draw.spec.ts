import { answerOf, canvasOf, draw, expectAnswer, longestBar } from '../canvas';
import { expect, test } from '../host';
import { HAND_MADE, realDigits } from '../strokes';

test('a blank canvas has no answer and says so', async ({ page }) => {
  await expect(answerOf(page)).toHaveAttribute('data-verdict', 'blank');
  await expect(answerOf(page)).toContainText('Nothing drawn yet');
});

test('a dot is not a digit, and neither are two', async ({ page }) => {
  await draw(page, [[[50, 50]]], 100);
  await expect(answerOf(page)).toHaveAttribute('data-verdict', 'notADigit');
  await expect(answerOf(page)).toContainText('Too little ink for a digit.');
  await draw(page, [[[60, 70]]], 100);
  await expect(answerOf(page)).toHaveAttribute('data-verdict', 'notADigit');
});

test('the ten digits, drawn with the mouse, are read, and their bar is the longest', async ({ page }) => {
  for (const [digit, strokes] of HAND_MADE.entries()) {
    await draw(page, strokes, 100);
    await test.step(`reads ${digit}`, () => expectAnswer(page, digit));
    await expect.poll(() => longestBar(page)).toBe(digit);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(answerOf(page)).toHaveAttribute('data-verdict', 'blank');
  }
});

test('digits that people wrote with a pen are read', async ({ page }) => {
  const digits = realDigits(2);
  test.skip(digits.length === 0, 'The pen-drawn digits are not here.');
  const wrong: number[] = [];
  for (const { label, strokes } of digits) {
    await draw(page, strokes, 1000);
    const right = expect.poll(() => longestBar(page), { timeout: 2_000 }).toBe(label);
    await right.catch(() => wrong.push(label));
    await page.keyboard.press('Delete');
    await expect(answerOf(page)).toHaveAttribute('data-verdict', 'blank');
  }
  // The corpus holds a few mislabelled and half-missing digits; one of twenty may be one.
  expect(wrong.length, `wrong: ${wrong.join(', ')}`).toBeLessThanOrEqual(1);
});

test('undo, redo and clear go back and forth, by button and by key', async ({ page }) => {
  await draw(page, HAND_MADE[1], 100);
  await expectAnswer(page, 1);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(answerOf(page)).toHaveAttribute('data-verdict', 'blank');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectAnswer(page, 1);
  await page.keyboard.press('Control+z');
  await expect(answerOf(page)).toHaveAttribute('data-verdict', 'blank');
  await page.keyboard.press('Control+Shift+z');
  await expectAnswer(page, 1);
  await expect(page.getByRole('button', { name: 'Redo' })).toBeEnabled();
});

test('the eraser takes ink away: a 7 without its bar is a 1', async ({ page }) => {
  await draw(page, [[[50, 14], [50, 86]], [[22, 50], [78, 50]]], 100); // prettier-ignore
  await expect(answerOf(page)).not.toHaveAttribute('data-verdict', 'blank');
  await page.keyboard.press('e');
  await draw(page, [[[22, 50], [42, 50]], [[58, 50], [78, 50]]], 100); // prettier-ignore
  await page.keyboard.press('b');
  await draw(page, [[[50, 14], [50, 86]]], 100); // prettier-ignore
  await expectAnswer(page, 1);
});

test('a click leaves a dot, the right button erases it', async ({ page }) => {
  const canvas = canvasOf(page);
  await canvas.click();
  await expect(answerOf(page)).not.toHaveAttribute('data-verdict', 'blank');
  await canvas.click({ button: 'right' });
  await expect(answerOf(page)).toHaveAttribute('data-verdict', 'blank');
});

test('a 1 can be drawn with the keyboard alone', async ({ page }) => {
  await canvasOf(page).focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  for (let i = 0; i < 16; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expectAnswer(page, 1);
});

test('a drawing is kept under the digit that its author meant', async ({ page }) => {
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  await page.keyboard.press('7');
  await expect(page.getByText('Kept as 7 in My digits')).toBeVisible();
});
