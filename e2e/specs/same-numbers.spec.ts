/** One picture, two ways to its probabilities: the page's Inspect panel and the command line. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { expect, test } from '../host';
import { ROOT, hostEnvironment } from '../surroundings';

/** A 1 as a program draws it: a bar of full ink, 4 wide and 20 high, in the middle of 28 × 28. */
function barPicture(): Uint8Array {
  const data = Uint8Array.from({ length: 784 }, (_, i) => {
    const [row, column] = [Math.floor(i / 28), i % 28];
    return row >= 4 && row < 24 && column >= 12 && column < 16 ? 255 : 0;
  });
  return encode({ width: 28, height: 28, data, channels: 1 });
}

test('the Inspect panel and the command line give a picture the same ten probabilities', async ({
  page,
}, testInfo) => {
  const file = testInfo.outputPath('bar.png');
  writeFileSync(file, barPicture());
  await page.locator('input[type="file"][accept^=".png"]').setInputFiles(file);
  await page.getByTestId('inspect-toggle').click();
  const output = page.getByTestId('inspect-output');
  await expect(output.locator('tr.marked').getByRole('rowheader')).toHaveText('1');
  const shown = await output
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => Number(row.lastElementChild?.textContent)));

  const args = ['scripts/cli.mjs', 'predict', '--image', file, '--json'];
  const env = hostEnvironment(testInfo.outputPath('data'));
  const printed = execFileSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
  const [{ probabilities }] = (JSON.parse(printed) as { digits: { probabilities: number[] }[] }).digits;
  expect(shown).toHaveLength(10);
  shown.forEach((probability, digit) => expect(probability).toBeCloseTo(probabilities[digit], 5));
});
