/** Nothing moves while a stroke is drawn, whatever the answer to it; and what informs covers nothing. */
import { answerOf, canvasOf, draw, expectAnswer } from '../canvas';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';
import type { Locator, Page } from '@playwright/test';
import type { Strokes } from '../../src-main/shared/digits';

/** Everything on the drawing page that has a place of its own, but for what stands inside of the answer. */
const REGIONS = [
  '.header, .header button, .header h1, main',
  '.page .sheet, .page [role=group], .page section:not(.number-row), .page h2:not(.hidden)',
  '.page button:not(.answer button), .page table, .page tr, .page footer, .page footer p',
  '.page .stage, .page .stage canvas, .page .stage p, .page .way',
].join(', ');

/** Left, top, width and height of every region, by its place on the page. */
const boxes = (page: Page): Promise<string[]> =>
  page.evaluate(
    (regions) =>
      [...document.querySelectorAll(regions)].map((element, n) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return `${n} ${element.tagName}: ${[x, y, width, height].map(Math.round).join(' ')}`;
      }),
    REGIONS,
  );

const beside = (strokes: Strokes, left: number): Strokes =>
  strokes.map((stroke) => stroke.map(([x, y]) => [left + 0.5 * x, 25 + 0.5 * y] as const));

/** A drawing for every kind of answer, in a square of 100 × 100. */
const KINDS: Readonly<Record<string, Strokes>> = {
  digit: HAND_MADE[7],
  unsure: [[[38, 14], [56, 14], [50, 86]]], // prettier-ignore
  'notADigit, of too little ink': [[[50, 50]]],
  notADigit: [[[10, 10], [90, 90], [10, 90], [90, 10], [10, 50], [90, 50], [50, 10], [50, 90]]], // prettier-ignore
  several: [...beside(HAND_MADE[4], 0), ...beside(HAND_MADE[2], 50)],
};

/** Draws a stroke and compares the places before, while and after it. */
async function drawSteadily(page: Page, strokes: Strokes, before: readonly string[]): Promise<void> {
  const box = await canvasOf(page).boundingBox();
  if (!box) throw new Error('The drawing canvas is not on the screen.');
  const place = ([x, y]: readonly [number, number]) =>
    [box.x + (0.1 + 0.008 * x) * box.width, box.y + (0.1 + 0.008 * y) * box.height] as const;
  for (const stroke of strokes) {
    await page.mouse.move(...place(stroke[0]));
    await page.mouse.down();
    for (const [n, point] of stroke.entries()) {
      await page.mouse.move(...place(point));
      if (n === Math.floor(stroke.length / 2)) expect(await boxes(page)).toEqual(before);
    }
    await page.mouse.up();
  }
}

/** How wide the digits of a number are with these words for how probable each is. */
const digitWidths = (page: Page, words: string): Promise<number[]> =>
  page
    .getByTestId('number')
    .getByRole('listitem')
    .evaluateAll((all, text) => {
      for (const said of all.map((it) => it.querySelector('.number'))) if (said) said.textContent = text;
      return all.map((it) => it.clientWidth);
    }, words);

for (const [width, height] of [
  [1280, 720],
  [900, 700],
  [760, 800],
  [360, 740],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('nothing moves while a stroke is drawn, whatever the answer', async ({ page }) => {
      await expect(page.getByTestId('stage-input')).toBeVisible();
      await expect(page.getByRole('button', { name: 'I meant 9' })).toBeVisible();
      await expect(page.getByRole('button', { name: /^Model: Conv/ })).toBeVisible();
      const before = await boxes(page);
      expect(before.length).toBeGreaterThan(40);
      for (const [kind, strokes] of Object.entries(KINDS)) {
        await test.step(kind, async () => {
          await drawSteadily(page, strokes, before);
          await expect(answerOf(page)).toHaveAttribute('data-verdict', kind.split(',')[0]);
          expect(await boxes(page)).toEqual(before);
          if (kind !== 'several') await page.getByRole('button', { name: 'Clear', exact: true }).click();
        });
      }
      const offer = page.getByRole('button', { name: 'Read them one by one' });
      const [room, wanted] = [await answerOf(page).boundingBox(), await offer.boundingBox()];
      expect((wanted?.x ?? Infinity) + (wanted?.width ?? 0)).toBeLessThanOrEqual(
        (room?.x ?? 0) + (room?.width ?? 0) + 1,
      );
      await offer.scrollIntoViewIfNeeded();
      const sheet = await canvasOf(page).boundingBox();
      await offer.click();
      await expect(page.getByTestId('number')).toBeVisible();
      await expect(page.locator('footer :focus')).toBeAttached();
      expect(await canvasOf(page).boundingBox()).toEqual(sheet);
      expect(await digitWidths(page, '9 %')).toEqual(await digitWidths(page, '> 99.9 %'));
      const asNumber = await boxes(page);
      await drawSteadily(page, [[[96, 20], [96, 22]]], asNumber); // prettier-ignore
      expect(await boxes(page)).toEqual(asNumber);
    });
  });
}

test('a tab keeps its place when it or another is chosen', async ({ page }) => {
  const places = (tabs: Locator): Promise<string[]> =>
    tabs.evaluateAll((all) => all.map((it) => `${it.textContent}: ${it.getBoundingClientRect().x}`));
  const tabs = page.getByRole('tablist').first().getByRole('tab');
  await expect(tabs).toHaveCount(3);
  const before = await places(tabs);
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  expect(await places(tabs)).toEqual(before);
  const parts = page.getByRole('tabpanel', { name: 'Evaluate' }).getByRole('tab');
  await expect(parts).toHaveCount(7);
  const first = await places(parts);
  await page.getByRole('tab', { name: 'Batches' }).click();
  expect(await places(parts)).toEqual(first);
});

test('the way to the input uses the width of the page', async ({ page }) => {
  const strip = await page.getByRole('region', { name: 'What the network sees' }).boundingBox();
  const last = await page.getByTestId('stage-input').boundingBox();
  if (!strip || !last) throw new Error('The strip is not on the screen.');
  expect(strip.x + strip.width - (last.x + last.width)).toBeLessThan(2);
  expect(strip.width).toBeGreaterThan(1200);
});

for (const [width, height] of [
  [1280, 720],
  [900, 700],
  [360, 740],
] as const) {
  test(`a notice covers nothing, and no input, at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await draw(page, HAND_MADE[7], 100);
    await expectAnswer(page, 7);
    await page.keyboard.press('7');
    const notice = page.getByText('Kept as 7 in My digits');
    await expect(notice).toBeVisible();
    await page.getByTestId('stage-input').scrollIntoViewIfNeeded();
    const [band, input] = await Promise.all([
      page.getByTestId('notices').boundingBox(),
      page.getByTestId('stage-input').boundingBox(),
    ]);
    if (!band || !input) throw new Error('The notice or the input is not on the screen.');
    expect(Math.round(input.y + input.height)).toBeLessThanOrEqual(Math.round(band.y) + 1);
  });
}
