import { toPage } from './protocol.mjs';

/** Electron's permissions that Chromium asks for under names of its own. */
const IN_CHROMIUM = {
  'clipboard-sanitized-write': 'clipboardSanitizedWrite',
  'clipboard-read': 'clipboardReadWrite',
};

/**
 * Whether the session grants what a page asks for; Chromium hears of it where it decides itself.
 * @param {any} contents
 * @param {{ permission: string, details: any }} question
 * @param {import('./browser-page.mjs').BrowserPage} page
 */
export async function permit(contents, { permission, details }, page) {
  const { url } = contents.mainFrame;
  const { protocol, host } = new URL(url);
  const where = { requestingUrl: url, isMainFrame: true, ...details };
  const granted = await contents.session._permit(contents, permission, `${protocol}//${host}/`, where);
  if (granted && Object.hasOwn(IN_CHROMIUM, permission)) {
    const { origin } = new URL(String(await toPage(url)));
    await page.send('Browser.grantPermissions', { permissions: [IN_CHROMIUM[permission]], origin });
  }
  return granted;
}
