/** The token in a browser: out of the address at once, and enough to find the program again after it was gone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { privateLink } from '../../scripts/web.mjs';
import { startWebHost } from '../web-host';

let folder: string;
test.beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'digit-desk-'))));
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test('it leaves the address and the history, survives a reload, and a tab without it says so', async ({
  page,
}) => {
  const host = await startWebHost(folder);
  const { file, remove } = privateLink(host.address);
  await page.goto(pathToFileURL(file).href);
  const origin = `http://127.0.0.1:${host.port}/`;
  await expect(page).toHaveURL(origin);
  remove();
  const canvas = page.locator('canvas').first();
  await expect(canvas).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(origin);
  await expect(page.getByText('lacks its token')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Model: Conv/ }).first()).toBeVisible();
  const other = await page.context().newPage();
  await other.goto(origin);
  await expect(other.getByText(/lacks its token/).first()).toBeVisible();
  await host.stop();
});

test('the page says within seconds that the program is gone, and finds it again by itself', async ({
  page,
}) => {
  const host = await startWebHost(folder);
  await page.goto(host.address);
  await expect(page.locator('canvas').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Model: Conv/ }).first()).toBeVisible();
  await host.stop();
  await expect(page.getByText(/program behind this page is gone/)).toBeVisible({ timeout: 3_000 });
  const again = await startWebHost(folder, {}, host.port);
  await expect(page.getByText('The program is back.')).toBeVisible();
  await again.stop();
});
