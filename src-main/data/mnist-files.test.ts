import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { english } from '../shared/sentences/sentence';
import { writeIdxImages, writeIdxLabels } from './idx';
import { findMnist, readImageFiles, type MnistPlaces } from './mnist-files';

let root: string;
beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'mnist-'))));
afterEach(async () => rm(root, { recursive: true }));

const IMAGES = writeIdxImages({ count: 3, rows: 28, columns: 28, pixels: new Uint8Array(3 * 784).fill(9) });
const LABELS = writeIdxLabels(Uint8Array.of(7, 2, 1));
const NOWHERE: MnistPlaces = { chosen: null, environment: null, appData: null, packaged: null };

/** Makes a folder with these files and gives its path. */
async function place(name: string, files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const folder = join(root, name);
  await mkdir(folder);
  for (const [file, bytes] of Object.entries(files)) await writeFile(join(folder, file), bytes);
  return folder;
}

describe('findMnist', () => {
  it.each([
    ['plain', { 't10k-images-idx3-ubyte': IMAGES, 't10k-labels-idx1-ubyte': LABELS }],
    [
      'gzip',
      { 't10k-images-idx3-ubyte.gz': gzipSync(IMAGES), 't10k-labels-idx1-ubyte.gz': gzipSync(LABELS) },
    ],
    ['dotted', { 't10k-images.idx3-ubyte': IMAGES, 't10k-labels.idx1-ubyte.gz': gzipSync(LABELS) }],
  ])('finds and reads files under their %s names', async (_, files) => {
    const search = await findMnist('test', { ...NOWHERE, environment: await place('m', files) });
    expect(search).toMatchObject({ found: true, count: 3 });
    expect(english(search.detail)).toBe(`3 images from MNIST_DIR (${join(root, 'm')})`);
    const { count, pixels, labels } = await readImageFiles(search as { images: string; labels: string });
    expect([count, pixels.length, [...labels]]).toEqual([3, 2352, [7, 2, 1]]);
  });

  it('asks the chosen folder, MNIST_DIR, the data folder and the resources in this order', async () => {
    const files = { 'train-images-idx3-ubyte': IMAGES, 'train-labels-idx1-ubyte': LABELS };
    const places: MnistPlaces = {
      chosen: await place('chosen', files),
      environment: await place('environment', files),
      appData: await place('appData', files),
      packaged: await place('packaged', files),
    };
    for (const name of ['chosen', 'environment', 'appData', 'packaged']) {
      expect(english((await findMnist('train', places)).detail)).toContain(`(${join(root, name)})`);
      await rm(join(root, name), { recursive: true });
    }
    expect((await findMnist('train', places)).found).toBe(false);
  });

  it('says why each place was passed over', async () => {
    const chosen = await place('chosen', { 'train-images-idx3-ubyte': IMAGES });
    const environment = await place('environment', {
      'train-images-idx3-ubyte': LABELS,
      'train-labels-idx1-ubyte': LABELS,
    });
    const appData = await place('app', {
      'train-images-idx3-ubyte.gz': Uint8Array.of(0x1f, 0x8b, 9, 9),
      'train-labels-idx1-ubyte': LABELS,
    });
    const { found, detail } = await findMnist('train', { chosen, environment, appData, packaged: null });
    expect(found).toBe(false);
    const said = english(detail);
    expect(said).toContain(
      `MNIST is not on this machine: the chosen folder (${chosen}): no train-labels-idx1`,
    );
    expect(said).toContain(
      `MNIST_DIR (${environment}): ${environment}/train-images-idx3-ubyte: expected magic`,
    );
    expect(said).toContain(
      `The app's data folder (${appData}): ${appData}/train-images-idx3-ubyte.gz: corrupt`,
    );
    expect(english((await findMnist('train', NOWHERE)).detail)).toBe(
      'MNIST is not on this machine: no folder was named.',
    );
  });
});

describe('readImageFiles', () => {
  it('names the file that is wrong, or gone', async () => {
    const folder = await place('m', { i: IMAGES, l: writeIdxLabels(Uint8Array.of(1, 2)) });
    const [images, labels] = [join(folder, 'i'), join(folder, 'l')];
    await expect(readImageFiles({ images, labels })).rejects.toThrow(`${labels}: 2 labels, but 3 images in`);
    await rm(images);
    await expect(readImageFiles({ images, labels })).rejects.toMatchObject({ code: 'notFound' });
  });
});
