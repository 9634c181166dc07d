import { encode } from 'fast-png';
import { answerOf, expectAnswer } from '../canvas';
import { expect, test } from '../host';

const SIDE = 120;

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
