/**
 * The line to the test that started this process: it owns the browser and opens a page for each window, answers native
 * dialogs as a person would, and runs functions in here (as Playwright's ElectronApplication.evaluate does).
 */
import { makeWire } from '../wire.mjs';

const wire = makeWire();
let asked = 0;
/** @type {Map<number, (answer: any) => void>} */
const waiting = new Map();
/** @type {((source: string, argument: unknown) => Promise<unknown>) | null} */
let evaluate = null;

/**
 * What the test chose for this start.
 * @typedef {object} Choices
 * @property {number} browserPort of the browser's DevTools
 * @property {string} app folder with the package.json of the app
 * @property {readonly string[]} arguments after the app's own on the command line
 * @property {readonly string[]} languages that the system prefers, best first
 * @property {boolean} readyToShow false where the event never comes, as on native Wayland (electron/electron#48859)
 * @property {string | null} resourcesPath of a packaged app, null in a checkout
 * @property {NodeJS.Platform | null} platform that the app is told, null for the real one
 */

/** @type {Choices} */
export const choices = JSON.parse(process.env['ELECTRON_STAND_IN'] ?? 'null');
delete process.env['ELECTRON_STAND_IN'];

/**
 * Asks the test.
 * @param {string} what
 * @param {unknown} argument
 * @returns {Promise<any>}
 */
export function askTest(what, argument) {
  const id = ++asked;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    post({ ask: what, id, argument });
  });
}

/** Tells the test. */
export const tellTest = (what, argument) => post({ tell: what, argument });

/** @param {typeof evaluate} run */
export function serveEvaluations(run) {
  evaluate = run;
}

function post(message) {
  if (process.connected) process.send?.(wire.encode(message));
}

process.on('message', async (text) => {
  const message = wire.decode(String(text));
  if ('answer' in message) {
    waiting.get(message.id)?.(message.answer);
    waiting.delete(message.id);
    return;
  }
  const { id, source, argument } = message;
  try {
    if (!evaluate) throw new Error('the main process has not begun');
    post({ evaluated: id, value: await evaluate(source, argument) });
  } catch (error) {
    post({ evaluated: id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
// A test that ended takes its app with it.
process.on('disconnect', () => process.exit(0));
