/** Every screen in light, dark and forced colours: no violation that axe-core knows, and nothing sideways down to 320 px. */
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from '@playwright/test';
import { answerOf, draw, expectAnswer } from '../canvas';
import { expect, test } from '../host';
import { CHAINS, cutOff, LOOKS, SCREENS } from '../screens';
import { HAND_MADE } from '../strokes';

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
  for (const screens of CHAINS) {
    test(`no violation in ${look} colours: ${screens.join(', ')}`, async ({ page }) => {
      await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
      await expect(answerOf(page)).toBeVisible();
      for (const screen of screens) {
        await SCREENS[screen](page);
        expect.soft(await violations(page), screen).toEqual([]);
      }
    });
  }
}

/** 320 px, a window of 1280 × 720 that is enlarged to 200 %, which leaves 640 × 360 CSS pixels of it, and half a screen. */
for (const [width, height] of [
  [320, 640],
  [640, 360],
  [900, 640],
] as const) {
  test(`nothing scrolls sideways and nothing is cut off in a window of ${width} × ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    for (const [screen, open] of Object.entries(SCREENS)) {
      await open(page);
      expect.soft(await cutOff(page), screen).toEqual([]);
    }
  });
}

/** What can be pressed here and is smaller than that in either direction, with its name. */
async function smallTargets(page: Page, least: number): Promise<string[]> {
  return page.evaluate((wanted) => {
    const pressed =
      'button, label:has(input, button), select, input:not([type=file], [type=range], [type=checkbox])';
    return [...document.querySelectorAll(`${pressed}, [role=menuitem], [role=menuitemradio]`)].flatMap(
      (it) => {
        const { width, height } = it.getBoundingClientRect();
        // A switch is pressed by its label, and what stands behind a dialog not at all.
        const isOfLabel = it.matches('[role=switch]') && it.closest('label, .settings') !== null;
        const isSeen =
          it.checkVisibility() && it.closest('.hidden, [aria-hidden=true], .matrix, .work') === null;
        if (!isSeen || isOfLabel || Math.min(width, height) >= wanted - 0.5) return [];
        return [`${it.getAttribute('aria-label') ?? it.textContent?.trim()}: ${width} × ${height}`];
      },
    );
  }, least);
}

/** The drawing page with an answer, every lesson, every sheet and menu. */
async function expectTargets(page: Page, least: number): Promise<void> {
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  for (const [screen, open] of Object.entries(SCREENS)) {
    if (['an empty sheet', 'a drawing and its answer', 'Inspect', 'Evaluate'].includes(screen)) continue;
    await open(page);
    expect.soft(await smallTargets(page, least), screen).toEqual([]);
  }
}

test('what a mouse presses has 32 px and more', async ({ page }) => {
  expect(await smallTargets(page, 32)).toEqual([]);
  await expectTargets(page, 32);
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 900, height: 900 } });

  test('what a finger presses has 44 px and more', async ({ page }) => {
    expect(await smallTargets(page, 44)).toEqual([]);
    await expectTargets(page, 44);
  });
});

test('what is drawn with a colour is seen where the system forces its own', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  const [ground, ...grounds] = await page.evaluate(() =>
    ['body', '.bars .first .bar', '.slider .range', '.way .switch'].map(
      (one) => getComputedStyle(document.querySelector(one) ?? document.body).backgroundColor,
    ),
  );
  expect(grounds.filter((colour) => colour === ground)).toEqual([]);
  const edges = await page.evaluate(() =>
    ['.tab[data-state=active]', '.slider .thumb', '.switcher [data-state=on]'].map((one) => {
      const { borderBottomWidth, borderBottomColor } = getComputedStyle(
        document.querySelector(one) ?? document.body,
      );
      return parseFloat(borderBottomWidth) > 0 ? borderBottomColor : '';
    }),
  );
  expect(edges.filter((colour) => colour === '' || colour === ground)).toEqual([]);
});

test('where the system forces colours, what is chosen, disabled and warm is seen, too', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  const colourOf = (one: Locator, property: string) =>
    one.evaluate((it, name) => getComputedStyle(it).getPropertyValue(name), property);
  const redo = page.getByRole('button', { name: 'Redo' });
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(redo).toBeDisabled();
  expect(await colourOf(redo, 'color')).not.toBe(await colourOf(undo, 'color'));
  await page.getByTestId('inspect-toggle').click();
  await page.getByRole('button', { name: /^Model: / }).click();
  await page.getByRole('menuitemradio', { name: /^Book-shaped/ }).click();
  const units = page.getByRole('complementary', { name: 'Inspect' }).locator('.units').first();
  await expect(units.getByRole('button')).toHaveCount(50);
  const grounds = await units.getByRole('button').evaluateAll((all) => all.map((it) => getComputedStyle(it).backgroundColor)); // prettier-ignore
  expect(new Set(grounds).size).toBeGreaterThan(5);
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  const [chosen, other] = ['Run', 'Compare'].map((name) => page.getByRole('tab', { name, exact: true }));
  expect(await colourOf(chosen, 'outline-style')).toBe('solid');
  expect(await colourOf(other, 'outline-style')).toBe('none');
});

test('Inspect opens on the screen and leaves the header there, at every width', async ({ page }) => {
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  for (const width of [360, 900, 1280]) {
    await page.setViewportSize({ width, height: 700 });
    await page.getByTestId('inspect-toggle').click();
    const heading = page.getByRole('heading', { name: 'Inspect' });
    await expect(heading).toBeFocused();
    await expect(
      page.getByRole('complementary', { name: 'Inspect' }).locator('.layer').first(),
    ).toBeAttached();
    await expect(heading).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('heading', { name: 'Digit Desk' })).toBeInViewport({ ratio: 1 });
    await page.getByRole('complementary', { name: 'Inspect' }).getByRole('button', { name: 'Close' }).click();
  }
});

test('the focus never falls to the body: sheets, dialogs, notices, deletion, undo, Inspect, a run', async ({
  page,
}) => {
  const keeps = async (what: string) => {
    const isKept = () => page.evaluate(() => document.activeElement !== document.body);
    await expect.poll(isKept, { message: what }).toBe(true);
    // Frames later it is still so.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(await isKept(), what).toBe(true);
  };
  const press = async (target: Locator) => {
    await target.focus();
    await page.keyboard.press('Enter');
  };
  for (const digit of [7, 1]) {
    await draw(page, HAND_MADE[digit], 100);
    await expectAnswer(page, digit);
    await press(page.getByRole('button', { name: `I meant ${digit}` }));
    await expect(page.getByText(`Kept as ${digit} in My digits`)).toBeVisible();
    await press(page.getByRole('button', { name: 'Clear', exact: true }));
    await keeps('Clear');
  }
  await press(page.getByTestId('notices').getByRole('button', { name: 'Undo' }));
  await expect(page.getByTestId('notices').getByRole('button')).toHaveCount(0);
  await keeps('Undo');
  await press(page.getByRole('button', { name: 'My digits · 1' }));
  await press(page.getByRole('button', { name: /^Delete 7, drawn/ }));
  await expect(page.getByTestId('own-digits')).toBeHidden();
  await keeps('the last one deleted');
  await page.keyboard.press('Escape');
  await keeps('My digits closed');
  await press(page.getByTestId('notices').getByRole('button', { name: 'Dismiss' }));
  await keeps('a notice dismissed');
  for (const [key, sheet] of [
    ['?', 'sheet-shortcuts'],
    ['Control+,', 'sheet-settings'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByTestId(sheet)).toBeVisible();
    await keeps(`${sheet} opened`);
    await press(page.getByTestId(sheet).getByRole('button', { name: 'Close' }));
    await expect(page.getByTestId(sheet)).toBeHidden();
    await keeps(`${sheet} closed`);
  }
  await press(page.getByTestId('inspect-toggle'));
  const panel = page.getByRole('complementary', { name: 'Inspect' });
  await press(panel.getByRole('button', { name: /^Close/ }));
  await expect(panel).toBeHidden();
  await keeps('Inspect closed');
  await page.keyboard.press('p');
  await expect(page.getByTestId('projection')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('projection')).toBeHidden();
  await keeps('the projection left');
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await page.getByLabel('Data set').first().selectOption('samples');
  await press(page.getByRole('button', { name: 'Run', exact: true }));
  await keeps('a run started');
  await expect(page.getByTestId('run-spoken')).toContainText('The evaluation has ended: ');
  await keeps('a run ended');
});

test('a run that is cancelled leaves the focus on the page, and its start and quarters were said', async ({
  page,
}) => {
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await page.getByLabel('Data set').first().selectOption('samples');
  await page.evaluate(() => {
    const spoken = document.querySelector('[data-testid=run-spoken]');
    if (!spoken) throw new Error('Nothing speaks.');
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => said.push(spoken.textContent ?? '')).observe(spoken, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  const run = page.getByRole('button', { name: 'Run', exact: true });
  await run.focus();
  await page.keyboard.press('Enter');
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await cancel.focus({ timeout: 2_000 }).then(() => page.keyboard.press('Enter'), () => undefined); // prettier-ignore
  // Cancelled before the first batch, the alert on the page says so.
  const ended = page.getByTestId('run-spoken').filter({ hasText: 'The evaluation has ended: ' });
  const early = page.getByRole('alert').filter({ hasText: 'Cancelled before the first batch was done.' });
  await expect(ended.or(early).first()).toBeAttached();
  const isEarly = (await early.count()) > 0;
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said[0]).toBe('The evaluation has started.');
  expect(said.at(-1)).toMatch(isEarly ? /^$/ : /^The evaluation has ended: /);
  expect(said.slice(1, -1).filter((text) => !/^[\d,]+ of 1,000 images$/.test(text))).toEqual([]);
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
