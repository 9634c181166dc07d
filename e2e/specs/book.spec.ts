import { weightsInput } from '../evaluation';
import { expect, test } from '../host';
import { BOOK_WEIGHTS, MNIST } from '../surroundings';

test.use({ withMnist: true });

test('as in the book: its own weights give Accuracy:0.9352 on the 10,000 test images', async ({ page }) => {
  test.skip(!BOOK_WEIGHTS || !MNIST, 'MNIST or the weights of the book are not here.');
  await weightsInput(page).setInputFiles(String(BOOK_WEIGHTS));
  await expect(page.getByRole('banner')).toContainText('sample_weight.pkl');
  await page.getByTestId('inspect-toggle').click();
  await page.getByTestId('book-switch').click();
  const printed = page.getByTestId('book-print');
  await expect(printed).toContainText('(1, 784)');
  await expect(printed).toContainText('Accuracy:0.9352');
});
