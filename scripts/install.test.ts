import { describe, expect, it } from 'vitest';
import { isInstalled } from './install.mjs';

const locked = {
  '': { version: '0.1.0' },
  'node_modules/vue': { version: '3.5.0', integrity: 'sha512-a' },
  'node_modules/fsevents': { version: '2.3.3', integrity: 'sha512-b', optional: true },
};
const installed = { 'node_modules/vue': { version: '3.5.0', integrity: 'sha512-a' } };

describe('isInstalled', () => {
  it('is true when everything stands there, without the optional packages of other systems', () => {
    expect(isInstalled(locked, installed)).toBe(true);
  });

  it('is false before the first install and after one that broke off', () => {
    expect(isInstalled(locked, null)).toBe(false);
  });

  it('is false when the lock asks for another version', () => {
    const newer = { ...locked, 'node_modules/vue': { version: '3.5.1', integrity: 'sha512-c' } };
    expect(isInstalled(newer, installed)).toBe(false);
  });

  it('is false when the same version has another checksum', () => {
    const changed = { ...locked, 'node_modules/vue': { version: '3.5.0', integrity: 'sha512-z' } };
    expect(isInstalled(changed, installed)).toBe(false);
  });

  it('is false when a package was added to the lock', () => {
    expect(isInstalled({ ...locked, 'node_modules/ws': { version: '8.0.0' } }, installed)).toBe(false);
  });
});
