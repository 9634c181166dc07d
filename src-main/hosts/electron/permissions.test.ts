import type { Session, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { limitPermissions } from './permissions';

vi.mock('electron', () => ({ protocol: {} }));

interface Rules {
  request: Parameters<Session['setPermissionRequestHandler']>[0];
  check: Parameters<Session['setPermissionCheckHandler']>[0];
  device: Parameters<Session['setDevicePermissionHandler']>[0];
}

function rules() {
  const set: Partial<Rules> = {};
  limitPermissions({
    setPermissionRequestHandler: (handler: Rules['request']) => (set.request = handler),
    setPermissionCheckHandler: (handler: Rules['check']) => (set.check = handler),
    setDevicePermissionHandler: (handler: Rules['device']) => (set.device = handler),
  } as unknown as Session);
  return set as Rules;
}

const PAGE = 'app://digit-desk/';
const showing = (address: string) => ({ getURL: () => address }) as WebContents;

function asks(permission: string, requestingUrl = PAGE, isMainFrame = true, shown = PAGE): boolean {
  let granted = true;
  rules().request?.(showing(shown), permission as never, (answer) => (granted = answer), {
    isMainFrame,
    requestingUrl,
  });
  return granted;
}

const checks = (permission: string, origin = PAGE, contents: WebContents | null = showing(PAGE)): boolean =>
  rules().check?.(contents, permission as never, origin, {} as never) ?? true;

describe('the permissions of the page', () => {
  it('let it put text on the clipboard, asked for and checked', () => {
    expect([asks('clipboard-sanitized-write'), checks('clipboard-sanitized-write')]).toEqual([true, true]);
  });

  it.each([
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'fileSystem',
    'openExternal',
    'unknown',
  ])('deny %s', (permission) => {
    expect([asks(permission), checks(permission)]).toEqual([false, false]);
  });

  it('let nobody else write to the clipboard', () => {
    const copy = 'clipboard-sanitized-write';
    expect(asks(copy, 'https://evil.example/')).toBe(false);
    expect(asks(copy, PAGE, false)).toBe(false);
    expect(asks(copy, PAGE, true, 'app://digit-desk.evil.example/')).toBe(false);
    expect(checks(copy, 'https://evil.example/')).toBe(false);
    expect(checks(copy, 'app://digit-desk.evil.example/')).toBe(false);
    expect(checks(copy, PAGE, null)).toBe(false);
    expect(checks(copy, PAGE, showing(''))).toBe(false);
  });

  it('give no device to anybody', () => {
    expect(rules().device?.({ deviceType: 'usb', origin: PAGE, device: {} as never })).toBe(false);
  });
});
