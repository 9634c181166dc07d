/** The gallery in three languages, light and dark; its pictures lie under test-results/gallery for a person to look at. */
import { expect, test } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { LANGUAGES } from '../../src-main/shared/languages';

const ROOT = resolve(import.meta.dirname, '..', '..');
const PAGE = resolve(ROOT, 'src-renderer');

// Every component of the page, in every state: on a busy machine that takes a while.

let server: ViteDevServer;
let address = '';

test.beforeAll(async () => {
  const configFile = resolve(ROOT, 'gallery.config.ts');
  server = await createServer({
    configFile,
    logLevel: 'error',
    server: { port: 0, open: false, hmr: false },
  });
  await server.listen();
  address = server.resolvedUrls?.local[0] ?? '';
});
test.afterAll(() => server.close());

for (const language of Object.keys(LANGUAGES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`nothing vanishes or overflows: ${language}, ${colorScheme}`, async ({ page }) => {
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) problems.push(message.text());
      });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${address}gallery/?language=${language}`);
      const scenes = page.locator('[data-scene]');
      const patiently = expect.configure({ timeout: 120_000 });
      await patiently(scenes.first()).toBeVisible();
      const drawn = page.locator('[data-scene="DrawPage, an answer"]');
      await patiently(drawn.getByTestId('stage-input')).toContainText('7');
      // The last of its room: what comes before it had its turn as well.
      const last = page.locator('[data-scene="DrawPage, error"]');
      await patiently(last.getByTestId('stage-input')).toBeVisible();
      for (const room of await page.locator('[data-room]').all()) {
        const name = (await room.getAttribute('data-room'))?.replace('/', '-');
        await room.screenshot({ path: `test-results/gallery/${language}-${colorScheme}-${name}.png` });
      }

      const wrong = await scenes.evaluateAll((figures) =>
        figures.flatMap((figure) => {
          const name = figure.getAttribute('data-scene') ?? '';
          const frame = figure.querySelector('.frame');
          if (!frame) return [`${name} has no frame`];
          const { left, right } = frame.getBoundingClientRect();
          const shown = [...frame.querySelectorAll('*')].filter(
            (element) => element.getClientRects().length > 0,
          );
          const boxes = shown.map((element) => ({ element, box: element.getBoundingClientRect() }));
          const visible = boxes.filter(({ box }) => box.width > 2 && box.height > 2);
          if (visible.length === 0) return [`${name} shows nothing`];
          // What lies in a part that scrolls by itself may be wider than it.
          const scrolls = (element: Element): boolean => {
            for (let at = element.parentElement; at && at !== frame; at = at.parentElement) {
              if (getComputedStyle(at).overflowX !== 'visible') return true;
            }
            return false;
          };
          return visible
            .filter(({ element, box }) => (box.left < left - 1 || box.right > right + 1) && !scrolls(element))
            .map(({ element }) => `${name}: ${element.tagName} ${element.className.toString()} stands out`);
        }),
      );
      expect(wrong).toEqual([]);
      expect(problems).toEqual([]);
    });
  }
}

test('what lies over the page opens, fits and closes', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 640 });
  for (const language of Object.keys(LANGUAGES)) {
    await page.goto(`${address}gallery/?language=${language}`);
    for (const name of ['SettingsSheet', 'ShortcutSheet', 'DiagnosticsSheet', 'TakeAway']) {
      await page.locator(`[data-scene="${name}, open"] button`).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeInViewport({ ratio: 0.99 });
      expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
      await page.screenshot({ path: `test-results/gallery/${language}-${name}.png` });
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
  }
});

/** Seen only within others: parts of a panel, a page or a sheet that has a scene. */
const WITHIN = [
  ...['BarTable', 'StageAnswer', 'AppActions', 'AppSheets', 'SheetDialog', 'FileDrop', 'BookMode'],
  ...['CellImages', 'Evaluate', 'EvaluatePage', 'RunSpoken'],
  ...['ConfidenceRange', 'ImageGrid', 'LinePlot', 'LoadMnistPanel', 'PickOne', 'QueueBar', 'SaveReport'],
  ...[
    'ArgmaxCheck',
    'BatchShapes',
    'BatchTimes',
    'CollapseLab',
    'MatrixView',
    'NetworkDiagram',
    'NumberGrid',
  ],
  ...['GatePlane', 'PythonLines', 'RangeField', 'SoftmaxTable', 'XorLab'],
  ...['HeaderMenu', 'MenuChoice', 'NumberField', 'PageDialog', 'SumTable', 'ValueOf'],
];

test('shows every component of the page', async ({ page }) => {
  await page.goto(`${address}gallery/`);
  await expect(page.locator('[data-scene]').first()).toBeVisible();
  const shown = await page.locator('[data-scene] figcaption b').allInnerTexts();
  const files = readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.vue') && !name.startsWith('gallery') && name !== 'App.vue',
  );
  const names = files.map((name) => basename(name, '.vue'));
  expect(names.filter((name) => ![...shown, ...WITHIN].includes(name))).toEqual([]);
  expect(WITHIN.filter((name) => !names.includes(name))).toEqual([]);
});
