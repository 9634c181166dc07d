import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DyingProgram, watchDisk } from './dying-program';
import { allCases } from './points';
import { SCENARIOS } from './scenarios';

/** Every operation, begin, middle and end of every write, and the other program at every few operations. */
const COARSE = { step: 400, stride: 8, apart: false };

/** Flushing to it costs nothing, and a process that dies does not lose what it has written anywhere. */
const MEMORY = '/dev/shm';

let folder: string;
let stop: () => void;
beforeAll(() => {
  folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'kills-'));
  stop = watchDisk();
});
afterAll(() => {
  stop();
  rmSync(folder, { recursive: true });
});

describe('a program that dies', () => {
  it('has done what came before, a part of the write it was in, and nothing behind it', async () => {
    const path = join(folder, 'it');
    const program = new DyingProgram({ operation: 2, bytes: 3 });
    await program.run(async () => {
      await mkdir(join(folder, 'made'));
      await writeFile(join(folder, 'unwatched'), 'x');
      const { open } = await import('node:fs/promises');
      const handle = await open(path, 'w');
      await handle.writeFile('abcdef');
      await writeFile(path, 'never');
    });
    expect(program.lengths).toEqual([0, 0, 6]);
    expect(await readFile(path, 'utf8')).toBe('abc');
  });
});

describe.each(Object.entries(SCENARIOS))('%s, killed', (name, scenario) => {
  it('breaks no promise, wherever it happens and whatever another program does meanwhile', async () => {
    const place = join(folder, name);
    let cases = 0;
    for await (const { point, meanwhile } of allCases(scenario, place, COARSE)) {
      const { wrong } = await scenario(place, point, meanwhile);
      expect({ point, meanwhile, wrong }).toEqual({ point, meanwhile, wrong: [] });
      cases++;
    }
    expect(cases).toBeGreaterThan(100);
  });
});
