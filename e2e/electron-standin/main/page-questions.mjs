/**
 * `alert`, `confirm` and `beforeunload` of a page. Follows lib/browser/api/web-contents.ts (-run-dialog): Electron shows
 * its own message box with English buttons, and never shows a prompt.
 */
import { preventable } from './lifetime.mjs';
import { dialog } from './dialog.mjs';

/**
 * @param {any} contents
 * @param {{ type: string, message: string }} opening
 * @param {{ tell: (method: string, params: object) => void }} page
 */
export async function answerPage(contents, { type, message }, page) {
  const accept = await decide(contents, type, message);
  page.tell('Page.handleJavaScriptDialog', { accept });
}

async function decide(contents, type, message) {
  if (type === 'prompt') return false;
  if (type === 'beforeunload') {
    // docs/api/web-contents.md, will-prevent-unload: the page stays unless a listener prevents that.
    const event = preventable();
    contents.emit('will-prevent-unload', event);
    if (!event.defaultPrevented) contents.emit('-stays');
    return event.defaultPrevented;
  }
  const buttons = type === 'confirm' ? ['OK', 'Cancel'] : ['OK'];
  const { response } = await dialog.showMessageBox(contents.getOwnerBrowserWindow(), { message, buttons });
  return response === 0;
}
