import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolder, makeFolder } from './paths';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'digit-desk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  it('is what DIGIT_DESK_DATA names, from the working folder on', () => {
    expect(dataFolder({ DIGIT_DESK_DATA: 'here/data' })).toBe(resolve('here/data'));
    expect(dataFolder({ DIGIT_DESK_DATA: folder })).toBe(folder);
  });

  it('is the system’s place for an app’s data when it is named by nothing or by an empty word', () => {
    expect(dataFolder({ DIGIT_DESK_DATA: '' })).toBe(dataFolder({}));
    expect(isAbsolute(dataFolder({}))).toBe(true);
    expect(dataFolder({})).toContain('digit-desk');
  });
});

describe('making a folder', () => {
  it('makes the folders above it too, and leaves one that is there', () => {
    const deep = join(folder, 'a', 'b');
    makeFolder(deep);
    makeFolder(deep);
    expect(existsSync(deep)).toBe(true);
  });

  it('says in a sentence that a file is in its place, or in the place of one above it', () => {
    const file = join(folder, 'data');
    writeFileSync(file, 'x');
    expect(() => makeFolder(file)).toThrow(`cannot be kept in ${file}: a file is in its place`);
    expect(() => makeFolder(join(file, 'window'))).toThrow('a file is in its place');
  });

  // Root may write everywhere, and Windows has other rights.
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'says in a sentence that nothing can be written there',
    () => {
      chmodSync(folder, 0o500);
      expect(() => makeFolder(folder)).toThrow('nothing can be written there (EACCES)');
      expect(() => makeFolder(join(folder, 'window'))).toThrow('nothing can be written there (EACCES)');
    },
  );
});
