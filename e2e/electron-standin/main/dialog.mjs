/**
 * `dialog`: the system's own dialogs, answered by the test as a person would; without an answer they stay open.
 * Follows lib/browser/api/dialog.ts: what it refuses, and the button that Escape means.
 */
import { requireReady } from './lifetime.mjs';
import { askTest, tellTest } from './test-channel.mjs';

/** Answers that wait for a dialog that blocks; a test gives them before. */
const blocking = /** @type {any[]} */ ([]);

/** @param {any[]} args (window, options) or (options) */
function optionsOf(args) {
  requireReady('dialog module can only be used after app is ready');
  const options = args.length > 1 ? args[1] : args[0]?.webContents ? undefined : args[0];
  for (const text of ['title', 'message', 'buttonLabel', 'defaultPath', 'detail', 'checkboxLabel']) {
    if (options?.[text] !== undefined && typeof options[text] !== 'string') {
      throw new TypeError(`${text[0].toUpperCase()}${text.slice(1)} must be a string`);
    }
  }
  for (const list of ['properties', 'buttons']) {
    if (options?.[list] !== undefined && !Array.isArray(options[list]))
      throw new TypeError(`${list[0].toUpperCase()}${list.slice(1)} must be an array`);
  }
  return options ?? {};
}

/** A number: the place of the button that a closed box means. */
function cancelOf({ buttons = [], cancelId, defaultId }) {
  if (cancelId !== undefined) return cancelId;
  const named = buttons.findIndex((button) => ['cancel', 'no'].includes(button.toLowerCase()));
  if (named >= 0) return named;
  return defaultId === 0 && buttons.length > 1 ? 1 : 0;
}

const plain = (options) => JSON.parse(JSON.stringify(options));
const ask = (kind, options) => askTest('dialog', { kind, options: plain(options) });

function messageBoxOptions(args) {
  const options = optionsOf(args);
  if (!['none', 'info', 'warning', 'error', 'question'].includes(options.type ?? 'none'))
    throw new TypeError('Invalid message box type');
  if (options.checkboxChecked && !options.checkboxLabel)
    throw new Error('checkboxChecked requires that checkboxLabel also be passed');
  return { ...options, cancelId: cancelOf(options) };
}

const box = (options, answer) => ({
  response: answer ?? options.cancelId,
  checkboxChecked: Boolean(options.checkboxChecked),
});

/** The answer of a dialog during which main stands still; nobody could give it then. */
function answered(kind, options) {
  tellTest('blocking-dialog', { kind, options: plain(options) });
  if (blocking.length === 0)
    throw new Error(`A ${kind} is open, and the test gave no answer for it beforehand`);
  return blocking.shift();
}

export const dialog = {
  async showOpenDialog(...args) {
    const { canceled = false, filePaths = [] } = await ask('open', optionsOf(args));
    return { canceled, filePaths: canceled ? [] : filePaths };
  },
  async showSaveDialog(...args) {
    const { canceled = false, filePath = '' } = await ask('save', optionsOf(args));
    return { canceled, filePath: canceled ? '' : filePath };
  },
  async showMessageBox(...args) {
    const options = messageBoxOptions(args);
    if (options.signal?.aborted) return box(options, options.cancelId);
    const aborted = new Promise((resolve) => options.signal?.addEventListener('abort', () => resolve({})));
    const { response, checkboxChecked } = await Promise.race([
      ask('message', { ...options, signal: undefined }),
      aborted,
    ]);
    return { ...box(options, response), ...(checkboxChecked === undefined ? {} : { checkboxChecked }) };
  },
  showOpenDialogSync: (...args) => answered('open', optionsOf(args)).filePaths,
  showSaveDialogSync: (...args) => answered('save', optionsOf(args)).filePath,
  showMessageBoxSync(...args) {
    const options = messageBoxOptions(args);
    return box(options, answered('message', options).response).response;
  },
  /** The one dialog that may be shown before the app is ready (docs/api/dialog.md). */
  showErrorBox(title, content) {
    tellTest('error-box', { title, content });
  },
  /** For tests. */
  _answerNext: (answer) => blocking.push(answer),
};
