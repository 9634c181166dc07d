/** One app on the stand-in for a whole file of tests that only look at it or ask it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { StandIn, type StandInOptions } from '../electron-standin/app';
import { test } from '../host';
import { ROOT, hostEnvironment } from '../surroundings';

/** The running app; its members are there in tests. */
export interface SharedApp {
  app: StandIn;
  page: Page;
  context: BrowserContext;
}

/** Starts the app before the first test of the file and ends it after the last. */
export function sharedApp(options: Partial<StandInOptions> = {}): SharedApp {
  const shared = {} as SharedApp;
  let folder: string;
  test.beforeAll(async ({ browser, browserPort }) => {
    folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
    // Of several languages a page of Playwright knows one: the first that the app speaks.
    const locale = options.languages?.find((language) => /^(en|ja|ko)/.test(language)) ?? 'en-US';
    shared.context = await browser.newContext({ locale });
    shared.app = new StandIn({
      app: ROOT,
      context: shared.context,
      browserPort,
      env: hostEnvironment(folder),
      ...options,
    });
    shared.page = await shared.app.firstWindow();
  });
  test.afterAll(async () => {
    await shared.app.close();
    await shared.context.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return shared;
}
