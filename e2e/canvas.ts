/** Drawing on the canvas as a person does: pointer down, moves, pointer up. */
import { expect as plain } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Strokes } from '../src-main/shared/digits';

/** Has the time that a busy machine takes, outside of a test, too. */
export const expect = plain.configure({ timeout: 60_000 });

export const canvasOf = (page: Page): Locator => page.getByLabel('Drawing canvas');

/** Draws strokes given in a square of this size over the middle four fifths of the canvas. */
export async function draw(page: Page, strokes: Strokes, size: number): Promise<void> {
  const box = await canvasOf(page).boundingBox();
  if (!box) throw new Error('The drawing canvas is not on the screen.');
  const scale = (0.8 * box.width) / size;
  const place = ([x, y]: readonly [number, number]): [number, number] => [
    box.x + 0.1 * box.width + scale * x,
    box.y + 0.1 * box.height + scale * y,
  ];
  for (const [first, ...rest] of strokes) {
    await page.mouse.move(...place(first));
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...place(point));
    await page.mouse.up();
  }
}

export const answerOf = (page: Page): Locator => page.getByTestId('answer');

/** Waits until the app says, without a doubt, that it is this digit. */
export async function expectAnswer(page: Page, digit: number): Promise<void> {
  await expect(answerOf(page).getByText(String(digit), { exact: true })).toBeVisible();
  await expect(answerOf(page)).toHaveAttribute('data-verdict', 'digit');
}

/** The digit whose bar is the longest, by the numbers that stand at the bars; -1 without an answer. */
export async function longestBar(page: Page): Promise<number> {
  const texts = await page
    .getByTestId(/^bar-\d$/)
    .evaluateAll((rows) => rows.map((row) => row.lastElementChild?.textContent ?? ''));
  const shares = texts.map((text) => Number(/[\d.]+/.exec(text)?.[0] ?? -1));
  return Math.max(...shares) < 0 ? -1 : shares.indexOf(Math.max(...shares));
}
