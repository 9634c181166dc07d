import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRecent } from './recent';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'digit-desk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  return path;
}

describe('the files opened lately', () => {
  it('stand newest first, each once, also after the next start', async () => {
    const [a, b] = [file('a.png'), file('b.png')];
    const recent = createRecent(folder);
    await recent.add([a]);
    await recent.add([b]);
    await recent.add([a]);
    expect(recent.list()).toEqual([a, b]);
    expect(createRecent(folder).list()).toEqual([a, b]);
  });

  it('are ten at most, and those that are gone drop out', async () => {
    const paths = Array.from({ length: 12 }, (_, i) => file(`${i}.png`));
    const recent = createRecent(folder);
    for (const path of paths) await recent.add([path]);
    expect(recent.list()).toEqual(paths.slice(2).reverse());
    rmSync(paths[11]);
    expect(recent.list()).toEqual(paths.slice(2, 11).reverse());
  });

  it('are forgotten when the person clears them', async () => {
    const recent = createRecent(folder);
    await recent.add([file('a.png')]);
    await recent.clear();
    expect([recent.list(), createRecent(folder).list()]).toEqual([[], []]);
  });

  it.each(['{', '7', '[7, "relative.png", null]'])('that read %j are none', (text) => {
    writeFileSync(join(folder, 'recent.json'), text);
    expect(createRecent(folder).list()).toEqual([]);
  });
});
