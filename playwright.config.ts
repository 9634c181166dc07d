/**
 * Three projects on the built app: `built` drives its bundles without a browser, `web` and `electron` run the same
 * specs in Chromium against the web host and in the Electron window.
 */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';
import type { HostOptions } from './e2e/host';

const browser = findBrowser();
/** gpu.js on software adapters where there is no GPU; a real one is used where it answers. */
const SOFTWARE_GPU = ['--enable-unsafe-swiftshader'];

export default defineConfig<HostOptions>({
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  forbidOnly: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: ['--disable-background-networking', ...SOFTWARE_GPU],
    },
    locale: 'en-US',
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'built', testDir: 'e2e/built' },
    { name: 'web', testDir: 'e2e/specs', use: { hostName: 'web' } },
    { name: 'electron', testDir: 'e2e/specs', use: { hostName: 'electron' } },
  ],
});
