import { readFileSync } from 'node:fs';
import { expect, test } from '../host';

test('takes a model away as ONNX, with the Python that reads it', async ({ page }) => {
  await page.getByRole('button', { name: /^Model:/ }).click();
  await page.getByRole('menuitem', { name: /^Take .* away…$/ }).click();
  const dialog = page.getByRole('dialog');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'ONNX', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('digit-cnn.onnx');
  // The name of the program that wrote it stands near the file's beginning.
  expect(
    readFileSync(await download.path())
      .subarray(0, 40)
      .toString('latin1'),
  ).toContain('Digit Desk');
  await expect(dialog.getByTestId('python')).toContainText('onnxruntime.InferenceSession("digit-cnn.onnx")');
  await dialog.getByRole('button', { name: 'pickle', exact: true }).click();
  await expect(page.getByText('digit-cnn is no chain of dense layers')).toBeVisible();
});
