/**
 * Starts an app's main process as Electron does (lib/browser/init.ts): the module that its package.json names, with
 * `electron` resolved to the stand-in; the app becomes ready once that module has been evaluated.
 */
import { readFileSync } from 'node:fs';
import Module, { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { choices, serveEvaluations, tellTest } from './test-channel.mjs';

const { version } = JSON.parse(
  readFileSync(new URL('../../../node_modules/electron/package.json', import.meta.url), 'utf8'),
);
const packaged = choices.resourcesPath !== null;
/** A member of `process` that Node does not let one assign. */
const define = (name, value) => Object.defineProperty(process, name, { value, configurable: true });
define('type', 'browser');
define('versions', { ...process.versions, electron: version, chrome: '0.0.0.0' });
define('resourcesPath', choices.resourcesPath ?? join(choices.app, 'node_modules/electron/dist/resources'));
if (!packaged) define('defaultApp', true);
if (choices.platform !== null) define('platform', choices.platform);
process.argv = [process.execPath, ...(packaged ? [] : [choices.app]), ...choices.arguments];

register('./hooks.mjs', import.meta.url);
const electron = await import('./electron.mjs');
// Packages that are CommonJS ask by require.
const loader = /** @type {any} */ (Module);
const load = loader._load;
loader._load = (request, ...rest) =>
  /^electron(\/main|\/common)?$/.test(request) ? electron : load(request, ...rest);

// The threads that the app starts, for tests that end one.
/** @type {import('node:worker_threads').Worker[]} */
const threads = [];
process.on('worker', (thread) => threads.push(/** @type {any} */ (thread)));
/** @type {any} */ (globalThis).electronStandInThreads = threads;

// shell/browser/electron_browser_main_parts_posix.cc: these quit, unless the app handles them itself.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) electron.app.quit();
  });
}

// The function was written in the test; what it returns is cloned back.
serveEvaluations((source, argument) => new Function(`return (${source})`)()(electron, argument));

process.on('uncaughtException', (error) => {
  // lib/browser/init.ts: a dialog with the stack, and the program goes on.
  console.error(error);
  tellTest('uncaught', error.stack ?? String(error));
});

// Electron runs until it quits, whatever it waits for; Node ends when nothing is left to wait for.
setInterval(() => undefined, 2 ** 30);

const { main } = JSON.parse(readFileSync(join(choices.app, 'package.json'), 'utf8'));
await import(pathToFileURL(join(choices.app, main)).href);
electron.app.begin();
