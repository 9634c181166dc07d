import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../src-main/data/budget';
import { gunzip } from '../../src-main/data/gunzip';
import { readLabelledImages } from '../../src-main/data/mnist';
import { inkBounds } from '../../src-main/framing/resample';
import { generateSamples, sampleFiles, SEED } from './generate';
import { SKELETONS } from './skeletons';

const folder = join(import.meta.dirname, '../../resources/samples');
const shipped = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

describe('the shipped samples', () => {
  it('are, byte for byte, what the generator makes of its seed', () => {
    const files = sampleFiles(generateSamples(SEED));
    expect(Object.keys(files)).toEqual(['images-idx3-ubyte.gz', 'labels-idx1-ubyte.gz']);
    for (const [name, bytes] of Object.entries(files)) {
      expect(Buffer.from(bytes).equals(shipped(name)), `${name}: run npx tsx training/samples/write.ts`).toBe(
        true,
      );
    }
  });

  it('carry the seed and the checksums that their README states', () => {
    expect(readme).toContain(`seed ${SEED}`);
    expect(readme).toContain(`${SKELETONS.length} ways`);
    for (const name of ['images-idx3-ubyte', 'labels-idx1-ubyte']) {
      const sha256 = createHash('sha256')
        .update(gunzip(shipped(`${name}.gz`), name, new Budget()))
        .digest('hex');
      expect(readme).toContain(`${sha256}  ${name}`);
    }
  });

  it('are 1,000 images, 100 of each class, no two alike, framed as MNIST frames digits', () => {
    const { count, pixels, labels } = readLabelledImages(
      {
        images: shipped('images-idx3-ubyte.gz'),
        labels: shipped('labels-idx1-ubyte.gz'),
      },
      new Budget(),
    );
    expect(count).toBe(1_000);
    for (let digit = 0; digit < 10; digit++)
      expect(labels.filter((label) => label === digit)).toHaveLength(100);
    const images = Array.from({ length: count }, (_, i) => pixels.subarray(784 * i, 784 * (i + 1)));
    expect(new Set(images.map((image) => image.join())).size).toBe(1_000);
    for (const image of images) {
      const { left, top, right, bottom } = inkBounds(image)!;
      const longer = Math.max(right - left, bottom - top);
      expect(longer).toBeGreaterThanOrEqual(18);
      expect(longer).toBeLessThanOrEqual(20);
    }
  });
});

describe('generateSamples', () => {
  it('gives other digits for another seed', () => {
    expect(generateSamples(SEED + 1).pixels).not.toEqual(generateSamples(SEED).pixels);
  });

  it('uses every skeleton', () => {
    const { styles, labels } = generateSamples(SEED);
    const used = new Set(styles.map((style, i) => `${labels[i]} ${style}`));
    expect(used.size).toBe(SKELETONS.length);
  });
});
