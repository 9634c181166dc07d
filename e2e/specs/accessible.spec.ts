/** Every screen in light, dark and forced colours: no violation that axe-core knows, and nothing sideways at 320 px. */
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from '@playwright/test';
import { draw, expectAnswer } from '../canvas';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';

const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const;

/** What a person can have before them, and how to get there. */
const SCREENS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'an empty sheet': async () => undefined,
  'a drawing and its answer': async (page) => {
    await draw(page, HAND_MADE[7], 100);
    await expectAnswer(page, 7);
  },
  Inspect: (page) => page.getByTestId('inspect-toggle').click(),
  Evaluate: async (page) => {
    await page.getByTestId('inspect-toggle').click();
    await page.getByRole('tab', { name: 'Evaluate' }).click();
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  },
  Learn: async (page) => {
    await page.getByRole('tab', { name: 'Learn' }).click();
    await expect(page.getByRole('article')).toBeVisible();
  },
  Settings: (page) => page.getByRole('button', { name: 'Settings' }).click(),
};

/** What axe-core finds wrong, as `rule: first element` lines. */
async function violations(page: Page): Promise<string[]> {
  // Its source runs as an evaluation: the page's policy lets no other script in.
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

for (const [look, media] of Object.entries(LOOKS)) {
  test(`no violation on any screen in ${look} colours`, async ({ page }) => {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    for (const [screen, open] of Object.entries(SCREENS)) {
      await open(page);
      expect.soft(await violations(page), screen).toEqual([]);
    }
  });
}

test('nothing scrolls sideways in a window of 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const excess = () =>
    page.evaluate(() => {
      const views = document.querySelector('main');
      return [document.documentElement, views].map((it) => (it ? it.scrollWidth - it.clientWidth : 0));
    });
  for (const tab of ['Draw', 'Evaluate', 'Learn']) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible();
    expect(await excess(), tab).toEqual([0, 0]);
  }
});

/** Sides of what can be pressed on the drawing page and is smaller than that in either direction, with its name. */
async function smallTargets(page: Page, least: number): Promise<string[]> {
  const targets = page.locator('.page').locator('button:visible, label:visible');
  const found: string[] = [];
  for (const target of await targets.all()) {
    const box = await target.boundingBox();
    // A switch is pressed by its label.
    const isSwitch = (await target.getAttribute('role')) === 'switch';
    const name = (await target.getAttribute('aria-label')) ?? (await target.textContent()) ?? '';
    if (box && !isSwitch && Math.min(box.width, box.height) < least)
      found.push(`${name.trim()}: ${box.width} × ${box.height}`);
  }
  return found;
}

test('what a mouse presses on the drawing page has 32 px and more', async ({ page }) => {
  expect(await smallTargets(page, 32)).toEqual([]);
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 900, height: 900 } });

  test('what a finger presses on the drawing page has 44 px and more', async ({ page }) => {
    expect(await smallTargets(page, 44)).toEqual([]);
  });
});

test('the focus stays where it was when a run starts and ends, and its steps are announced', async ({
  page,
}) => {
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await page.getByLabel('Data set').first().selectOption('samples');
  const run = page.getByRole('button', { name: 'Run', exact: true });
  await run.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('run-spoken')).toContainText('The evaluation has ended: ');
  await expect(run).toBeFocused();
});

test('keys alone can be switched off', async ({ page }) => {
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: /^Keys alone/ }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('7');
  await expect(page.getByRole('button', { name: 'I meant 7' })).toHaveAttribute('aria-pressed', 'false');
  await expectAnswer(page, 7);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Redo' })).toBeEnabled();
});
