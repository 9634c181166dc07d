import { encode } from 'fast-png';
import { squaredDistanceToSegment } from '../../src-main/framing/raster';
import type { Strokes } from '../../src-main/shared/digits';
import { answerOf, expectAnswer } from '../canvas';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';

const SIDE = 120;

/** Two digits beside each other as dark ink on light paper, 320 × 200 pixels. */
function photoOfNumber(...digits: readonly Strokes[]): Buffer {
  const [width, height] = [320, 200];
  const place = digits.flatMap((strokes, n) =>
    strokes.map((stroke) => stroke.map(([x, y]) => [20 + 140 * n + 1.4 * x, 25 + 1.4 * y] as const)),
  );
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [(i % width) + 0.5, Math.floor(i / width) + 0.5];
    const nearest = Math.min(
      ...place.flatMap((stroke) =>
        stroke.slice(1).map((q, k) => squaredDistanceToSegment(x, y, stroke[k], q)),
      ),
    );
    data[i] = 225 - 190 * Math.min(1, Math.max(0, 5 - Math.sqrt(nearest)));
  }
  return Buffer.from(encode({ width, height, channels: 1, depth: 8, data }));
}

/** A sheet of grey paper with a dark upright bar on it: a 1, as a phone would take it. */
function photoOfOne(): Buffer {
  const data = new Uint8Array(SIDE * SIDE).fill(205);
  for (let y = 20; y < 100; y++) data.fill(40, y * SIDE + 55, y * SIDE + 63);
  return Buffer.from(encode({ width: SIDE, height: SIDE, channels: 1, depth: 8, data }));
}

test('a picture from a file is read, dark ink on light paper', async ({ page }) => {
  const input = page.locator('input[type="file"][accept^=".png"]');
  await input.setInputFiles({ name: 'one.png', mimeType: 'image/png', buffer: photoOfOne() });
  await expectAnswer(page, 1);
});

test('a picture is read that is pasted in the moment in which the canvas appears', async ({ page }) => {
  await page.addInitScript(
    (bytes) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('main canvas')) return;
        observer.disconnect();
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([new Uint8Array(bytes)], 'pasted.png', { type: 'image/png' }));
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
      });
      observer.observe(document, { childList: true, subtree: true });
    },
    [...photoOfOne()],
  );
  await page.reload();
  await expectAnswer(page, 1);
});

test('a file that is no picture is said in one sentence and changes nothing', async ({ page }) => {
  const input = page.locator('input[type="file"][accept^=".png"]');
  await input.setInputFiles({
    name: 'torn.png',
    mimeType: 'image/png',
    buffer: photoOfOne().subarray(0, 30),
  });
  await expect(page.getByText(/^torn\.png /)).toBeVisible();
  await expect(answerOf(page)).toHaveAttribute('data-verdict', 'blank');
});

test('a number in a picture is offered to be read digit by digit, and a scribble is refused', async ({
  page,
}) => {
  const input = page.locator('input[type="file"][accept^=".png"]');
  const buffer = photoOfNumber(HAND_MADE[4], HAND_MADE[2]);
  await input.setInputFiles({ name: '42.png', mimeType: 'image/png', buffer });
  await expect(answerOf(page)).toContainText('Two digits?');
  await page.reload();
  await expect(answerOf(page)).toContainText('Two digits?');
  await page.getByRole('button', { name: 'Read them one by one' }).click();
  await expect(page.getByTestId('number').getByRole('listitem')).toHaveText([/^4/, /^2/]);
  await expect(answerOf(page)).toContainText('42');
  await page.getByRole('button', { name: 'As one digit' }).click();
  const scribble: Strokes = [[[10, 10], [90, 90], [10, 90], [90, 10], [10, 50], [90, 50], [50, 10], [50, 90]]]; // prettier-ignore
  await input.setInputFiles({
    name: 'scribble.png',
    mimeType: 'image/png',
    buffer: photoOfNumber(scribble),
  });
  await expect(answerOf(page)).toContainText('No two digits reach');
});
