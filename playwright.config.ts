/**
 * Four projects on the built app: `built` drives its bundles and the stand-in; `web`, `electron-standin` and `electron`
 * run the same specs against the web host, on the stand-in of Electron, and in Electron's own window.
 */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';
import type { HostOptions, HostWorkerOptions } from './e2e/host';

const browser = findBrowser();
/** gpu.js on software adapters where there is no GPU; a real one is used where it answers. */
const SOFTWARE_GPU = ['--enable-unsafe-swiftshader'];

export default defineConfig<HostOptions, HostWorkerOptions>({
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  forbidOnly: true,
  workers: 2,
  // For what hangs; what merely waits for a busy machine, which takes three times as long, is no failure.
  timeout: 400_000,
  expect: { timeout: 40_000 },
  use: {
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: ['--disable-background-networking', ...SOFTWARE_GPU],
    },
    locale: 'en-US',
    actionTimeout: 40_000,
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'gallery', testDir: 'e2e/gallery' },
    { name: 'built', testDir: 'e2e/built' },
    { name: 'web', testDir: 'e2e/specs', use: { hostName: 'web' } },
    { name: 'electron-standin', testDir: 'e2e/specs', use: { hostName: 'electron-standin' } },
    { name: 'electron', testDir: 'e2e/specs', use: { hostName: 'electron' } },
  ],
});
