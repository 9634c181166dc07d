import type { Session } from 'electron';
import { isPageAddress } from './protocol';

/** Writing text that a person asked to copy; Chromium asks for it when a page calls `navigator.clipboard.writeText`. */
const COPY = 'clipboard-sanitized-write';

/**
 * No permission and no device, asked for or merely checked, but one: the app's own page may put text on the clipboard.
 * Chromium checks first and asks only where the check said no, so both handlers hold the same rule.
 */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer, { isMainFrame, requestingUrl }) => {
    const ownPage = isMainFrame && isPageAddress(requestingUrl) && isPageAddress(contents.getURL());
    answer(permission === COPY && ownPage);
  });
  session.setPermissionCheckHandler((contents, permission, origin) => {
    const ownPage = contents !== null && isPageAddress(origin) && isPageAddress(contents.getURL());
    return permission === COPY && ownPage;
  });
  session.setDevicePermissionHandler(() => false);
}
