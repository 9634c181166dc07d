/** Every screen that a person can have before them, how to get there, and the colours that it can have. */
import type { Page } from '@playwright/test';
import { draw, expect, expectAnswer } from './canvas';
import { startRun } from './evaluation';
import { HAND_MADE } from './strokes';

/** What a page can be told of the colours of its system. */
export const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const;

/** What a person can have before them, each reached from the one before it in its chain. */
export const SCREENS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
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
  'a result': async (page) => {
    await page.getByRole('tab', { name: 'Evaluate' }).click();
    await startRun(page, { dataset: 'samples' });
    await expect(page.getByTestId('accuracy')).toContainText('/ 1,000');
  },
  'the images of a cell': async (page) => {
    await page.getByTestId('cell-0-0').click();
    await expect(page.getByRole('dialog').locator('canvas').first()).toBeVisible();
  },
  'the name of a run': async (page) => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Name and note of/ }).click();
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeVisible();
  },
  'all models': async (page) => {
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'All models' }).click();
    await page.getByRole('button', { name: 'Measure everything' }).click();
    await expect(page.getByTestId('models-told')).toContainText('Measured: 2.');
  },
  Compare: async (page) => {
    await page.getByRole('tab', { name: 'Run', exact: true }).click();
    await startRun(page, { dataset: 'samples', batchSize: 10 });
    await page.getByRole('tab', { name: 'Compare' }).click();
    const runs = page.getByTestId('runs').locator('tbody tr');
    await expect(runs).toHaveCount(4);
    for (const n of [0, 1]) await runs.nth(n).getByRole('checkbox').check();
    await expect(page.getByTestId('judged')).toBeVisible();
  },
  Images: async (page) => {
    await page.getByRole('tab', { name: 'Images' }).click();
    await page.getByRole('combobox', { name: 'Predictions of' }).selectOption({ index: 1 });
    await expect(page.getByRole('group', { name: 'Images' }).locator('canvas').first()).toBeVisible();
  },
  'What if': (page) => page.getByRole('tab', { name: 'What if' }).click(),
  Batches: (page) => page.getByRole('tab', { name: 'Batches' }).click(),
  Engine: (page) => page.getByRole('tab', { name: 'Engine' }).click(),
  ...Object.fromEntries(
    ['3.1', '3.2', '3.3', '3.4', '3.5', '3.6'].map((lesson) => [
      `lesson ${lesson}`,
      (page: Page) => openLesson(page, lesson),
    ]),
  ),
  'My digits': async (page) => {
    await page.getByRole('tab', { name: 'Draw' }).click();
    await draw(page, HAND_MADE[7], 100);
    await page.getByRole('button', { name: 'I meant 7' }).click();
    await page.getByRole('button', { name: 'My digits · 1' }).click();
    await expect(page.getByTestId('own-digits')).toBeVisible();
  },
  'the models': async (page) => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Model: / }).click();
    await expect(page.getByRole('menu')).toBeVisible();
  },
  'a model to take away': async (page) => {
    await page.getByRole('menuitem', { name: /^Take .* away/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  'the devices': async (page) => {
    await page.keyboard.press('Escape');
    await page.getByTestId('device').click();
    await expect(page.getByRole('menu')).toBeVisible();
  },
  'the shortcuts': async (page) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByTestId('sheet-shortcuts')).toBeVisible();
  },
  Settings: async (page) => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(page.getByTestId('sheet-settings')).toBeVisible();
  },
  diagnostics: async (page) => {
    await page.getByRole('button', { name: 'Save diagnostics' }).click();
    await expect(page.getByTestId('sheet-diagnostics')).toBeVisible();
  },
  'the projection': async (page) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await expect(page.getByTestId('projection')).toBeVisible();
  },
};

export async function openLesson(page: Page, lesson: string): Promise<void> {
  await page.getByRole('tab', { name: 'Learn' }).click();
  await page.locator('.learn nav').getByRole('button', { name: lesson }).click();
  await expect(page.getByRole('article')).toContainText(lesson);
}

/** The first screens of chains, each of which begins on a fresh page. */
const FIRST = ['an empty sheet', 'a result', 'lesson 3.1', 'My digits', 'the shortcuts'] as const;

/** The names of the screens that follow each other on one page. */
export const CHAINS: readonly (readonly string[])[] = FIRST.map((first, n) => {
  const names = Object.keys(SCREENS);
  const last = n + 1 < FIRST.length ? names.indexOf(FIRST[n + 1]) : names.length;
  return names.slice(names.indexOf(first), last);
});

/** How much is cut off at the right, of the page and of its view, and what of it can be read or pressed. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const outer = [document.documentElement, document.querySelector('main')].flatMap((it) =>
      it && it.scrollWidth > it.clientWidth
        ? [`${it.tagName} scrolls by ${it.scrollWidth - it.clientWidth}`]
        : [],
    );
    const scrolls = (it: Element): boolean => {
      for (let up = it.parentElement; up && up.tagName !== 'MAIN'; up = up.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX)) return true;
      return false;
    };
    const read = 'button, a, input, select, h1, h2, h3, p, label, output, dt, dd, [role=slider], [role=tab]';
    const cut = [...document.querySelectorAll(read)].filter((it) => {
      const { left, right, width: wide } = it.getBoundingClientRect();
      const isSeen = wide > 1 && it.checkVisibility() && it.closest('.hidden, .katex') === null;
      return isSeen && (right > width + 1 || left < -1) && !scrolls(it);
    });
    return [...outer, ...cut.map((it) => `${it.tagName} ${it.textContent?.trim().slice(0, 40)}`)];
  });
