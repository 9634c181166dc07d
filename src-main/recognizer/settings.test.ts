import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Notice } from '../shared/contract';
import { english } from '../shared/sentences/sentence';
import { createMnistFolder } from './datasets/mnist-folder';
import { createKeptSettings, readSettings, readSettingsNow, writeSettings } from './settings';
import { writeTestFiles } from './test-resources';

const FIRST = { mnistFolder: null, webgpuOnLinux: false, askAboutDrawing: true, lastFolder: null };

let folder: string;
let notices: Notice[];
const notify = (notice: Notice) => void notices.push(notice);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
  notices = [];
});
afterEach(() => rm(folder, { recursive: true }));

it('remembers from one session to the next, and nothing before the first', async () => {
  expect(await readSettings(folder, notify)).toEqual(FIRST);
  await writeSettings(folder, { ...FIRST, mnistFolder: '/data/mnist' });
  expect(await readSettings(folder, notify)).toEqual({ ...FIRST, mnistFolder: '/data/mnist' });
  expect(notices).toEqual([]);
});

it.each(['{"mnistFolder":', '{"mnistFolder": 7}', '{"webgpuOnLinux": 7}', '[]', '\0'])(
  'sets damaged settings (%j) aside and says so, and the next ones overwrite nothing',
  async (damaged) => {
    await writeFile(join(folder, 'settings.json'), damaged);
    expect(await readSettings(folder, notify)).toEqual(FIRST);
    const [aside, ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect(aside).toMatch(/^settings\.json\.damaged-/);
    expect(notices.map(({ level }) => level)).toEqual(['warning']);
    expect(english(notices[0].sentence)).toContain(aside);
    await writeSettings(folder, { ...FIRST, mnistFolder: '/data/mnist' });
    expect(await readFile(join(folder, aside), 'utf8')).toBe(damaged);
  },
);

it('keeps looking in the folder before when the new one cannot be remembered', async () => {
  const dataFolder = join(folder, 'data');
  await mkdir(dataFolder);
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  await writeTestFiles(first, [1]);
  await writeTestFiles(second, [2]);
  const settings = createKeptSettings(dataFolder, notify);
  const options = { only: null, environment: null, settings, dataFolder, resourcesFolder: folder };
  const mnist = createMnistFolder(options);
  await mnist.choose(first);
  // A folder in the place of the file: nothing can be renamed over it.
  await rm(join(dataFolder, 'settings.json'));
  await mkdir(join(dataFolder, 'settings.json', 'in the way'), { recursive: true });
  await expect(mnist.choose(second)).rejects.toMatchObject({ code: 'storage' });
  expect((await mnist.places()).chosen).toBe(first);
});

it('reads settings of an earlier version, and gives what it did not know its first value', async () => {
  await writeFile(join(folder, 'settings.json'), '{"mnistFolder": "/data/mnist"}');
  const expected = { ...FIRST, mnistFolder: '/data/mnist' };
  expect(await readSettings(folder, notify)).toEqual(expected);
  expect(readSettingsNow(folder)).toEqual(expected);
});

it.each(['', '{', '{"webgpuOnLinux": 7}'])(
  'starts with the first settings where they read %j',
  async (text) => {
    await writeFile(join(folder, 'settings.json'), text);
    expect(readSettingsNow(folder)).toEqual(FIRST);
    expect(notices).toEqual([]);
  },
);

it('loses no change when two come at once', async () => {
  const kept = createKeptSettings(folder, notify);
  await Promise.all([kept.change({ webgpuOnLinux: true }), kept.change({ mnistFolder: '/m' })]);
  const both = { ...FIRST, webgpuOnLinux: true, mnistFolder: '/m' };
  expect([await kept.read(), readSettingsNow(folder)]).toEqual([both, both]);
});

it('stays as it was when the disk refuses a change', async () => {
  await mkdir(join(folder, 'settings.json', 'in the way'), { recursive: true });
  const kept = createKeptSettings(folder, notify);
  await expect(kept.change({ webgpuOnLinux: true })).rejects.toMatchObject({ code: 'storage' });
  expect((await kept.read()).webgpuOnLinux).toBe(false);
});
