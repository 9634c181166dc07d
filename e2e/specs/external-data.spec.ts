/** ONNX files that keep their numbers in another file: both are dropped together, as they lie together for the command line. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { onnxWithWeightsIn } from '../../src-main/recognizer/test-resources';
import { startRun } from '../evaluation';
import { expect, test } from '../host';
import { ROOT, hostEnvironment } from '../surroundings';

const FILES = {
  'outside.onnx': Buffer.from(onnxWithWeightsIn('outside.onnx.data')),
  'outside.onnx.data': Buffer.from(Float32Array.from({ length: 7840 }, (_, i) => Math.sin(i) / 8).buffer),
};

/** Drops the files onto the page, as a file manager does. */
async function drop(page: Page, names: readonly (keyof typeof FILES)[]): Promise<void> {
  const files = names.map((name) => ({ name, base64: FILES[name].toString('base64') }));
  const dataTransfer = await page.evaluateHandle((all) => {
    const dropped = new DataTransfer();
    for (const { name, base64 } of all) {
      dropped.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name));
    }
    return dropped;
  }, files);
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}

test('give the same count as the command line, whichever of them comes first', async ({ page }, testInfo) => {
  await drop(page, ['outside.onnx.data', 'outside.onnx']);
  await expect(page.getByRole('button', { name: /^Model: outside/ })).toBeVisible();
  await startRun(page, { dataset: 'samples' });
  const shown = await page.getByTestId('accuracy').textContent();

  for (const [name, bytes] of Object.entries(FILES)) writeFileSync(testInfo.outputPath(name), bytes);
  const model = testInfo.outputPath('outside.onnx');
  const args = ['scripts/cli.mjs', 'evaluate', '--data', 'samples', '--model', model, '--json'];
  const env = hostEnvironment(testInfo.outputPath('data'));
  const printed = execFileSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
  const { correct, total } = JSON.parse(printed) as { correct: number; total: number };
  expect(total).toBe(1000);
  expect(shown).toContain(`${correct} / 1,000 ·`);
});

test('without it are one sentence that names what is missing, and the model stays', async ({ page }) => {
  const shipped = page.getByRole('button', { name: 'Model: Convolutional network for drawn digits' });
  await expect(shipped).toBeVisible();
  await drop(page, ['outside.onnx']);
  await expect(
    page.getByText('outside.onnx: its numbers stand in outside.onnx.data, not among the opened files'),
  ).toBeVisible();
  await expect(shipped).toBeVisible();
});
