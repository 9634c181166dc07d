import { preventable } from './lifetime.mjs';
import { fromPage } from './protocol.mjs';

/**
 * Tells of every navigation before it begins, and holds back what somebody prevents. will-navigate and
 * will-frame-navigate come for what the page asks for, not for loadURL (docs/api/web-contents.md).
 * @param {any} contents
 * @param {import('./browser-page.mjs').BrowserPage} page
 */
export function askOfNavigations(contents, page) {
  /** Those that the page itself asked for. */
  const asked = new Set();
  page.on('Page.frameRequestedNavigation', ({ url }) => asked.add(url));
  page.on('Fetch.requestPaused', ({ requestId, request, frameId, redirectedRequestId }) => {
    const url = fromPage(request.url);
    const isMainFrame = frameId === page.target;
    const details = preventable({ url, isMainFrame, frame: contents.mainFrame, isSameDocument: false });
    if (redirectedRequestId) contents.emit('will-redirect', details, url, false, isMainFrame);
    else if (asked.delete(request.url) || !isMainFrame) {
      contents.emit('will-frame-navigate', details);
      if (isMainFrame) contents.emit('will-navigate', details, url);
    }
    if (details.defaultPrevented) page.tell('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    else page.tell('Fetch.continueRequest', { requestId });
  });
}
