import { writeNpz } from '../../src-main/data/networks/npz-write';
import { onnxWithTwoHeads } from '../../src-main/recognizer/test-resources';
import { weightsInput } from '../evaluation';
import { expect, test } from '../host';

/** Two dense layers as PyTorch names them; the activation between them stands nowhere in the file. */
function bareWeights(): Buffer {
  const tensor = (...shape: number[]) => {
    const length = shape.reduce((product, side) => product * side, 1);
    return { shape, data: Float32Array.from({ length }, (_, i) => Math.sin(i) / 8), type: 'real' } as const;
  };
  const tensors = new Map([
    ['fc1.weight', tensor(16, 784)],
    ['fc1.bias', tensor(16)],
    ['fc2.weight', tensor(10, 16)],
    ['fc2.bias', tensor(10)],
  ]);
  return Buffer.from(writeNpz(tensors));
}

test('layers that a file does not say are shown, and one that is corrected stays corrected', async ({
  page,
}) => {
  const file = { name: 'bare.npz', mimeType: '', buffer: bareWeights() };
  await weightsInput(page).setInputFiles(file);
  const card = page.getByTestId('about-model');
  await expect(card).toContainText('784-16-10, relu');
  await expect(card).toContainText('Assumed:');
  await card.getByLabel('fc1.weight: Activation').selectOption('tanh');
  await card.getByRole('button', { name: 'Use these layers' }).click();
  await expect(card).toContainText('784-16-10, tanh');
  await expect(card).toContainText('these were chosen by hand');
  await page.reload();
  await page.getByRole('button', { name: /^Model:/ }).click();
  await expect(page.getByRole('menuitemradio', { name: /bare/ })).toContainText('784-16-10, tanh');
});

test('of several outputs of ten numbers another can be taken, and is by the next session', async ({
  page,
}) => {
  const file = { name: 'heads.onnx', mimeType: '', buffer: Buffer.from(onnxWithTwoHeads()) };
  await weightsInput(page).setInputFiles(file);
  const card = page.getByTestId('about-model');
  await expect(card).toContainText('2 outputs of ten numbers, and straight is the first of them');
  await card.getByRole('radio', { name: 'shifted' }).check();
  await expect(card).toContainText('shifted, as chosen by hand');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Model:/ }).click();
  await page.getByRole('menuitem', { name: 'Close heads.onnx' }).click();
  await weightsInput(page).setInputFiles(file);
  await page.getByRole('button', { name: /^Model:/ }).click();
  await expect(page.getByRole('menuitemradio', { name: /heads/ })).toContainText('Output shifted, one of 2');
});
