/** Starts the built Electron app on the stand-in, in this very process, once. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DigitsApi } from '../../src-main/shared/contract';
import { ROOT } from '../surroundings';
import type * as standIn from './electron.mjs';

/** The stand-in's own exports. */
type StandIn = typeof standIn;

export interface StartedApp {
  readonly electron: StandIn;
  readonly record: StandIn['record'];
  readonly window: standIn.BrowserWindow;
  /** What the built preload exposed to the page. */
  readonly api: DigitsApi;
  readonly exposed: readonly string[];
}

let started: Promise<StartedApp> | undefined;

/** The app with its window open; the same one for every test of a file. */
export const startedApp = (): Promise<StartedApp> => (started ??= start());

async function start(): Promise<StartedApp> {
  const folder = mkdtempSync(join(tmpdir(), 'digit-desk-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.env['DIGIT_DESK_DATA'] = folder;
  delete process.env['MNIST_DIR'];
  register('./hooks.mjs', import.meta.url);
  const electron: StandIn = await import('./electron.mjs');
  const shown = new Promise((resolve) => electron.app.once('window-shown', resolve));
  await import(pathToFileURL(join(ROOT, 'out/main/index.js')).href);
  await shown;
  const [window] = electron.record.windows;
  const { module, exposed } = electron.preloadModule(window);
  runPreload(window.options.webPreferences.preload, module);
  return { electron, record: electron.record, window, api: exposed.digitsApi, exposed: Object.keys(exposed) };
}

/** Runs the built preload as Electron's sandbox does: one script, whose `require` knows `electron` and nothing else. */
function runPreload(file: string, electron: object): void {
  const require = (name: string): object => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  new Function('require', readFileSync(file, 'utf8'))(require);
}
