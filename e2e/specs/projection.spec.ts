/** The projection: what a room must read is large, examples are stepped through, and a frozen sheet stands still. */
import { answerOf, canvasOf, draw, expectAnswer } from '../canvas';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';

const READABLE_PX = 48;

for (const [width, height] of [
  [1280, 720],
  [1024, 768],
  [1280, 1024],
] as const) {
  test(`answer and bars have 48 px and more on a projector of ${width} × ${height}, and fit on it`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.getByRole('button', { name: 'Projection mode' }).click();
    const projection = page.getByTestId('projection');
    await expect(projection).toBeFocused();
    await expect(page.getByRole('tab')).toHaveCount(0);
    await draw(page, HAND_MADE[7], 100);
    await expectAnswer(page, 7);
    const seen = await projection.evaluate((root) =>
      [...root.querySelectorAll('.answer p, .bars :is(th, td)')]
        .filter((it) => it.checkVisibility() && it.textContent?.trim() && it.closest('.hidden') === null)
        .map((it) => ({
          size: parseFloat(getComputedStyle(it).fontSize),
          bottom: it.getBoundingClientRect().bottom,
          right: it.getBoundingClientRect().left + it.scrollWidth,
        })),
    );
    expect(seen.length).toBeGreaterThan(20);
    // From edge to edge: the height, or nearly, is the bars'; and there is room for them.
    const bars = await projection.getByRole('table').boundingBox();
    expect(bars?.height).toBeGreaterThan(0.8 * height);
    const track = await page.getByTestId('bar-7').locator('.track').boundingBox();
    expect(track?.width).toBeGreaterThan(100);
    for (const { size, bottom, right } of seen) {
      expect(size).toBeGreaterThanOrEqual(READABLE_PX);
      expect(bottom).toBeLessThanOrEqual(height);
      expect(right).toBeLessThanOrEqual(width + 1);
    }
    await page.keyboard.press('Escape');
    await expect(projection).toBeHidden();
    await expectAnswer(page, 7);
    // What was focused is gone; its heir has it a few frames later.
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
  });
}

test('it begins by its key, steps through samples by arrows, and freezes', async ({ page }) => {
  await expect(page.getByRole('button', { name: 'Projection mode' })).toBeVisible();
  await page.keyboard.press('p');
  const examples = page.getByTestId('projection').getByRole('status').last();
  await expect(examples).toHaveText('10 examples');
  await page.keyboard.press('ArrowRight');
  await expect(examples).toHaveText('Example 1 of 10: 0');
  await expectAnswer(page, 0);
  await page.keyboard.press('PageDown');
  await expect(examples).toHaveText('Example 2 of 10: 1');
  await expectAnswer(page, 1);
  await page.keyboard.press('f');
  await page.keyboard.press('ArrowLeft');
  await draw(page, HAND_MADE[7], 100);
  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: 'Frozen' })).toHaveAttribute('aria-pressed', 'true');
  await expectAnswer(page, 1);
  await page.keyboard.press('f');
  await page.keyboard.press('ArrowLeft');
  await expectAnswer(page, 0);
  await page.keyboard.press('Delete');
  await expect(answerOf(page)).toHaveAttribute('data-verdict', 'blank');
  await page.keyboard.press('p');
  await expect(page.getByRole('tab')).toHaveCount(3);
});

test('what was kept in My digits is what is stepped through, also after the sheet was drawn on', async ({
  page,
}) => {
  for (const digit of [7, 1]) {
    await draw(page, HAND_MADE[digit], 100);
    await expectAnswer(page, digit);
    await page.keyboard.press(String(digit));
    await expect(page.getByText(`Kept as ${digit} in My digits`)).toBeVisible();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
  }
  await page.keyboard.press('p');
  await draw(page, HAND_MADE[4], 100);
  await expectAnswer(page, 4);
  await page.keyboard.press('ArrowRight');
  await expectAnswer(page, 7);
  await page.keyboard.press('ArrowRight');
  await expectAnswer(page, 1);
  // By keys alone, too: once the pen was moved by them, the arrows are the pen's.
  await canvasOf(page).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expectAnswer(page, 1);
  await expect(canvasOf(page)).toHaveAttribute('data-pen', 'down');
});

test('a host and a browser fill the screen with it, and no longer afterwards', async ({ page, hostName }) => {
  test.skip(hostName !== 'web', 'The window of the host is measured where its requests are.');
  await page.getByRole('button', { name: 'Projection mode' }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(false);
  await expect(page.getByTestId('projection')).toBeHidden();
});
