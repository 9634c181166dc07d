/**
 * The specs' own `test`: `page` is the app on the host that the project names, each test with a fresh host and an
 * empty data folder, so that no test sees another's models or digits.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { findElectron } from '../scripts/electron.mjs';
import { MNIST, ROOT, hostEnvironment } from './surroundings';
import { startWebHost } from './web-host';

export { expect };

export interface HostOptions {
  hostName: 'web' | 'electron';
  /** Whether the host finds MNIST, where it can be reached; without it the app is as on a fresh machine. */
  withMnist: boolean;
}

interface HostFixtures {
  dataFolder: string;
}

export const test = base.extend<HostOptions & HostFixtures>({
  hostName: ['web', { option: true }],
  withMnist: [false, { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's dependencies from this pattern
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  page: async ({ hostName, withMnist, dataFolder, context, viewport }, use, testInfo) => {
    const env = withMnist && MNIST ? { MNIST_DIR: MNIST } : {};
    if (hostName === 'web') {
      const host = await startWebHost(dataFolder, env);
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await page.goto(host.address);
      await use(page);
      expect(complaints).toEqual([]);
      await page.close();
      await host.stop();
    } else {
      const electron = findElectron();
      testInfo.skip('reason' in electron, 'reason' in electron ? `Electron: ${electron.reason}` : '');
      if ('binary' in electron)
        await inElectron(electron.binary, { ...hostEnvironment(dataFolder), ...env }, viewport, use);
    }
  },
});

/** Errors of the page and what its policy blocked, as they come. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

/** Runs a test in the window of the built app. */
async function inElectron(
  executablePath: string,
  env: NodeJS.ProcessEnv,
  viewport: { width: number; height: number } | null,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const defined = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const app = await _electron.launch({
    executablePath,
    args: [ROOT, '--lang=en-US'],
    env: Object.fromEntries(defined),
  });
  const page = await app.firstWindow();
  const complaints = complaintsOf(page);
  if (viewport) {
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, viewport);
  }
  await use(page);
  expect(complaints).toEqual([]);
  await app.close();
}
