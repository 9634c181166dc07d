/** The engine panel: what computes here, and how fast. */
import { expect, test } from '../host';

/** `6.1 × 10⁻⁷` as a number. */
function numberOf(text: string): number {
  const digits = text
    .replaceAll('⁻', '-')
    .replaceAll(/[⁰¹²³⁴-⁹]/g, (one) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(one)));
  return Number(digits.replace(' × 10', 'e').replace('−', '-'));
}

test('the engine panel measures every device that is here and says why the others are not', async ({
  page,
}) => {
  // The small network: a measurement of the other one on software devices takes minutes.
  await page.evaluate(() =>
    localStorage.setItem('digit-desk.settings', JSON.stringify({ model: 'digit-mlp' })),
  );
  await page.reload();
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await page.getByRole('tab', { name: 'Engine', exact: true }).click();
  const devices = page.getByTestId('devices');
  await expect(devices.getByRole('row', { name: 'headlessgl' })).toContainText('needs the gl addon');
  await page.getByRole('button', { name: 'Measure automatic’s choice again' }).click();
  await expect(
    page.getByText(/^Automatic takes \w+ for one image\. Measured fastest here for one image: /),
  ).toBeVisible({
    timeout: 120_000,
  });
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Measure', exact: true })).toBeVisible({ timeout: 360_000 });
  const webasm = devices.getByRole('row', { name: 'webasm' });
  // The shipped network in float32 is far closer to the float64 reference than one in ten thousand.
  const difference = numberOf(await webasm.getByRole('cell').nth(2).innerText());
  expect(difference).toBeLessThan(1e-4);
  expect(difference).toBeGreaterThan(0);
  const times = page.getByTestId('per-image');
  // A software GPU leaves the largest batch out; webasm is there on every machine.
  const heads = await times.getByRole('columnheader').allTextContents();
  const column = heads.findIndex((head) => head.trim() === 'webasm') - 1;
  for (const size of ['1', '10', '100', '1,000', '10,000']) {
    const row = times.getByRole('row', { name: new RegExp(`^${size} `) });
    expect(Number(await row.getByRole('cell').nth(column).textContent()), size).toBeGreaterThan(0);
  }
});
