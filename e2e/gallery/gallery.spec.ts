/** The gallery in three languages, light and dark; its pictures lie under test-results/gallery for a person to look at. */
import { expect, test } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { LANGUAGES } from '../../src-main/shared/languages';

const ROOT = resolve(import.meta.dirname, '..', '..');
const PAGE = resolve(ROOT, 'src-renderer');

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
      await expect(scenes.first()).toBeVisible();
      const drawn = page.locator('[data-scene="DrawPage, an answer"]');
      await expect(drawn.getByTestId('stage-input')).toContainText('7');
      // The last of its room: what comes before it had its turn as well.
      await expect(page.locator('[data-scene="DrawPage, error"]').getByTestId('stage-input')).toBeVisible();
      await page.screenshot({ path: `test-results/gallery/${language}-${colorScheme}.png`, fullPage: true });

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

test('shows every component of ui and draw', async ({ page }) => {
  await page.goto(`${address}gallery/`);
  await expect(page.locator('[data-scene]').first()).toBeVisible();
  const shown = await page.locator('[data-scene] figcaption b').allInnerTexts();
  // Parts that are seen only within another one.
  const within = ['BarTable', 'StageAnswer'];
  const files = ['ui', 'draw'].flatMap((room) => readdirSync(resolve(PAGE, room)));
  const names = files.filter((name) => name.endsWith('.vue')).map((name) => basename(name, '.vue'));
  expect(names.filter((name) => ![...shown, ...within].includes(name))).toEqual([]);
});
