/**
 * The page's own scheme, `app://digit-desk/`: a standard, secure origin without a port that anybody could take,
 * and without `file:`, which could read the disk.
 */
import { protocol } from 'electron';
import type { Page } from '../page';
import { SECURITY_HEADERS } from '../policy';

const SCHEME = 'app';
const HOST = 'digit-desk';

/** The address that the window loads. */
export const PAGE_URL = `${SCHEME}://${HOST}/`;
/** The address that the hidden engine window loads. */
export const ENGINE_URL = `${PAGE_URL}host/engine.html`;

/** Must run before the app is ready, once. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** True for an address of the app's own page; anything that is no address is not one. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol: scheme, host } = new URL(address);
  return scheme === `${SCHEME}:` && host === HOST;
}

/** Answers `app://` requests from the page's files; 404 for a file that is not one of them, 405 for a write. */
export function servePage(page: Page): void {
  protocol.handle(SCHEME, async (request) => {
    if (request.method !== 'GET') return refuse(405);
    if (!isPageAddress(request.url)) return refuse(404);
    const { pathname, search } = new URL(request.url);
    const file = await page.find(pathname + search);
    if (!file) return refuse(404);
    return new Response(file.bytes, { headers: { ...file.headers, 'content-type': file.type } });
  });
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: SECURITY_HEADERS });
}
