import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { english } from '../../shared/sentences/sentence';
import { filesFrom, filesOf, readOpened } from './opened-files';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'digit-desk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('the files on a command line', () => {
  it('stand behind Electron and the app’s folder, or behind the packaged program', () => {
    const cwd = resolve('/home/me');
    expect(filesOf(['electron', '--lang=ko', '/app', 'a.png', '-x', 'b/c.pkl'], cwd, false)).toEqual([
      resolve('/home/me/a.png'),
      resolve('/home/me/b/c.pkl'),
    ]);
    expect(filesOf(['digit-desk', '/tmp/a.png'], cwd, true)).toEqual([resolve('/tmp/a.png')]);
    expect(filesOf(['digit-desk'], cwd, true)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('may be addresses, as desktops hand them over', () => {
    const words = ['file:///home/me/%EC%88%AB%EC%9E%90%201.png', 'file://elsewhere/a.png', 'file:///%2F'];
    expect(filesOf(['digit-desk', ...words], '/here', true)).toEqual([
      '/home/me/숫자 1.png',
      '/here/file:/elsewhere/a.png',
      '/here/file:/%2F',
    ]);
  });

  it('of a second start are taken only as a list of words', () => {
    expect(filesFrom({ files: ['/a', 7, '', '/b'] })).toEqual(['/a', '/b']);
    for (const garbage of [null, undefined, 7, {}, { files: 'x' }]) expect(filesFrom(garbage)).toEqual([]);
  });
});

describe('opened files', () => {
  it('are read with their names, in order', async () => {
    const paths = [file('a.png', 'abc'), file('b.pkl', '')];
    const { files, problems, paths: read } = await readOpened(paths);
    expect(files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ['a.png', 'abc'],
      ['b.pkl', ''],
    ]);
    expect([read, problems]).toEqual([paths, []]);
  });

  it('that cannot be opened are named in one sentence each, and the others are opened', async () => {
    mkdirSync(join(folder, 'digits'));
    const paths = [join(folder, 'gone.png'), join(folder, 'digits'), file('a.png', 'abc')];
    const { files, problems } = await readOpened(paths);
    expect(files.map(({ name }) => name)).toEqual(['a.png']);
    expect(problems.map(english)).toEqual([
      'gone.png is not there any more.',
      'digits is a folder; open the files in it.',
    ]);
  });

  it('are at most so many bytes together: the one too many is named with the numbers', async () => {
    const large = file('large.bin', '');
    truncateSync(large, 110 * 1024 * 1024);
    const { files, problems } = await readOpened([file('a.png', 'abc'), large]);
    expect(files.map(({ name }) => name)).toEqual(['a.png']);
    expect(problems.map(english)).toEqual([
      'large.bin: 111 MiB in all; at most 110 MiB can be opened at once.',
    ]);
  });

  it('are at most a hundred', async () => {
    const paths = Array.from({ length: 101 }, (_, i) => join(folder, `${i}.png`));
    const { problems } = await readOpened(paths);
    expect(problems.map(english)).toEqual(['101 files; at most 100 can be opened at once.']);
  });

  it.skipIf(process.platform === 'win32')('are not waited for when they are pipes', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const { problems } = await readOpened([pipe, '/dev/zero']);
    expect(problems.map(english)).toEqual([
      'pipe is not a file that can be read.',
      'zero is not a file that can be read.',
    ]);
  });
});
