/** A picture of every screen, kept under test-results/screens for a person to look at. */
import { draw, expectAnswer } from '../canvas';
import { startRun } from '../evaluation';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';

const SIZES = [
  { width: 900, height: 640 },
  { width: 1440, height: 900 },
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of SIZES) {
    const size = `${viewport.width}x${viewport.height}`;

    test.describe(`${colorScheme} at ${size}`, () => {
      test.use({ viewport, colorScheme });

      test('every screen fits its width', async ({ page, hostName }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await draw(page, HAND_MADE[7], 100);
        await expectAnswer(page, 7);
        await startRun(page, { dataset: 'samples' });
        await expect(page.getByTestId('accuracy')).toContainText('/ 1,000');
        for (const tab of await page.getByRole('tablist').first().getByRole('tab').all()) {
          await tab.click();
          const name = (await tab.innerText()).trim().toLowerCase();
          await page.screenshot({
            path: `test-results/screens/${hostName}-${name}-${colorScheme}-${size}.png`,
          });
          const [wanted, given] = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return [scrollWidth, clientWidth];
          });
          expect(wanted, `${name} scrolls sideways`).toBeLessThanOrEqual(given);
        }
      });
    });
  }
}
