import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Timing } from '../../dispatch/timing';
import { createKeptTimings } from './kept-timings';

const MACHINE = { system: 'linux x64', processor: 'P', cores: 2, runtime: 'Node 20', version: '1' };
const TIMINGS: Timing[] = [{ device: 'cpu', singleMs: 2, batch: 32, batchMs: 33 }];
let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'digit-desk-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

it('gives in a later session what was kept, model by model', async () => {
  await createKeptTimings(folder, MACHINE).keep('a', TIMINGS);
  const later = createKeptTimings(folder, MACHINE);
  expect(await later.read('a')).toEqual(TIMINGS);
  expect(await later.read('b')).toEqual([]);
});

it.each(['processor', 'runtime', 'version'])('forgets everything when the %s is another', async (part) => {
  await createKeptTimings(folder, MACHINE).keep('a', TIMINGS);
  expect(await createKeptTimings(folder, { ...MACHINE, [part]: 'other' }).read('a')).toEqual([]);
});

it('takes a damaged file for none, and replaces it', async () => {
  await writeFile(join(folder, 'timings.json'), '{"machine":"x","models":{"a":[{"device":"abacus"}]}}');
  const kept = createKeptTimings(folder, MACHINE);
  expect(await kept.read('a')).toEqual([]);
  await kept.keep('a', TIMINGS);
  expect(await createKeptTimings(folder, MACHINE).read('a')).toEqual(TIMINGS);
});
