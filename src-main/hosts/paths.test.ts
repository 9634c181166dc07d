import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
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

describe('the data folder of a program whose HOME is empty', () => {
  it('lies in the home folder of the account, not in the folder it happens to be started from', () => {
    const module = pathToFileURL(join(import.meta.dirname, 'paths.ts')).href;
    const program = `import { dataFolder } from '${module}'; process.stdout.write(dataFolder({}));`;
    const args = ['--import', 'tsx', '--input-type=module', '-e', program];
    const env = { ...process.env, HOME: '', XDG_DATA_HOME: '' };
    const named = execFileSync(process.execPath, args, { env, encoding: 'utf8' });
    expect(isAbsolute(named)).toBe(true);
    expect(named.startsWith(userInfo().homedir)).toBe(true);
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
