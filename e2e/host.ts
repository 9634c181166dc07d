/**
 * The specs' own `test`: `page` is the app on the host that the project names, each test with a fresh host and an
 * empty data folder, so that no test sees another's models or digits.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test as base } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { findElectron } from '../scripts/electron.mjs';
import { StandIn, type StandInOptions } from './electron-standin/app';
import { MNIST, ROOT, hostEnvironment } from './surroundings';
import { startWebHost } from './web-host';

export { expect };

/** A packaged program of the flavour for tests, in which the specs run instead of Electron with the checkout. */
const PACKAGED = process.env.DIGIT_DESK_PROGRAM;

export interface HostOptions {
  /** Whether the host finds MNIST, where it can be reached; without it the app is as on a fresh machine. */
  withMnist: boolean;
}

export interface HostWorkerOptions {
  hostName: 'web' | 'electron' | 'electron-standin';
}

interface HostFixtures {
  dataFolder: string;
  /** Starts the app on Electron's stand-in once more or in another way than `page` does; it ends with the test. */
  startStandIn: (options?: Partial<StandInOptions>) => StandIn;
}

interface HostWorkerFixtures extends HostWorkerOptions {
  /** Where the browser answers the stand-in. */
  browserPort: number;
}

export const test = base.extend<HostOptions & HostFixtures, HostWorkerFixtures>({
  hostName: ['web', { option: true, scope: 'worker' }],
  withMnist: [false, { option: true }],
  browserPort: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's dependencies from this pattern
    async ({}, use) => {
      await use(await freePort());
    },
    { scope: 'worker' },
  ],
  launchOptions: [
    async ({ launchOptions, browserPort, hostName }, use) => {
      const debugging = hostName === 'electron-standin' ? [`--remote-debugging-port=${browserPort}`] : [];
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...debugging] });
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  startStandIn: async ({ context, browserPort, dataFolder, withMnist, locale }, use) => {
    const started: StandIn[] = [];
    const env = { ...hostEnvironment(dataFolder), ...mnistFor(withMnist) };
    const languages = locale ? [locale] : ['en-US'];
    await use((options = {}) => {
      const app = new StandIn({ app: ROOT, context, browserPort, env, languages, ...options });
      started.push(app);
      return app;
    });
    await Promise.all(started.map((app) => app.close()));
  },
  page: async (
    { hostName, withMnist, dataFolder, context, viewport, locale, startStandIn },
    use,
    testInfo,
  ) => {
    const env = mnistFor(withMnist);
    if (hostName === 'web') {
      const host = await startWebHost(dataFolder, env);
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await page.goto(host.address);
      await use(page);
      expect(complaints).toEqual([]);
      await page.close();
      await host.stop();
    } else if (hostName === 'electron-standin') {
      const complaints = complaintsIn(context);
      await use(await startStandIn().firstWindow());
      expect(complaints).toEqual([]);
    } else {
      const electron = PACKAGED ? { binary: PACKAGED } : findElectron();
      testInfo.skip('reason' in electron, 'reason' in electron ? `Electron: ${electron.reason}` : '');
      if (!('binary' in electron)) return;
      const surroundings = { ...hostEnvironment(dataFolder), ...env };
      await inElectron(electron.binary, surroundings, locale ?? 'en-US', viewport, use);
    }
  },
});

const mnistFor = (wanted: boolean): NodeJS.ProcessEnv => (wanted && MNIST ? { MNIST_DIR: MNIST } : {});

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Errors of a page and what its policy blocked, as they come. */
function complaintsOf(page: Page, complaints: string[] = []): string[] {
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

/** The same for every page that the app opens. */
function complaintsIn(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('page', (page) => complaintsOf(page, complaints));
  return complaints;
}

/** Runs a test in the window of the built app. */
async function inElectron(
  executablePath: string,
  env: NodeJS.ProcessEnv,
  locale: string,
  viewport: { width: number; height: number } | null,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const defined = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const app = await _electron.launch({
    executablePath,
    args: [...(PACKAGED ? [] : [ROOT]), `--lang=${locale}`],
    env: Object.fromEntries(defined),
    // With a path of one's own Playwright would switch the sandbox off on Linux.
    chromiumSandbox: true,
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
  // Not close(): that asks the person about what is not saved.
  await app.evaluate(({ app: main }) => main.exit(0)).catch(() => undefined);
}
