/** The evaluation page as a person uses it. */
import type { Locator, Page } from '@playwright/test';

export const formOf = (page: Page): Locator =>
  page.locator('form').filter({ has: page.getByRole('spinbutton', { name: 'Batch size' }) });

export interface Settings {
  readonly dataset: 'mnist-test' | 'samples';
  readonly device?: string;
  readonly batchSize?: number;
}

/** Opens the page, fills in the form and presses Run. */
export async function startRun(page: Page, { dataset, device, batchSize }: Settings): Promise<void> {
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  const form = formOf(page);
  await form.getByRole('combobox', { name: 'Data set' }).selectOption(dataset);
  if (device) await form.getByRole('combobox', { name: 'Device' }).selectOption(device);
  if (batchSize) await form.getByRole('spinbutton', { name: 'Batch size' }).fill(String(batchSize));
  await form.getByRole('button', { name: 'Run' }).click();
}

/** The numbers of the confusion matrix on the screen, truth in rows. */
export async function shownConfusion(page: Page): Promise<number[][]> {
  const cells = page.getByTestId(/^cell-\d-\d$/);
  const texts = await cells.evaluateAll((all) =>
    all.map((cell) => [cell.getAttribute('data-testid') ?? '', cell.textContent ?? '']),
  );
  const confusion = Array.from({ length: 10 }, () => new Array<number>(10).fill(-1));
  for (const [id, text] of texts) {
    const [, truth, prediction] = id.split('-').map(Number);
    confusion[truth][prediction] = Number(text.replaceAll(',', ''));
  }
  return confusion;
}

/** Opens files through the page's own file input for weights. */
export function weightsInput(page: Page): Locator {
  return page.locator('input[type="file"][accept*=".pkl"]');
}
