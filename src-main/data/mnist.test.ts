import { describe, expect, it } from 'vitest';
import { Budget } from './budget';
import { writeIdxImages, writeIdxLabels } from './idx';
import { readLabelledImages } from './mnist';

/** `labels.length` images of side × side; image n is n everywhere but for its first pixel, 255. */
function files(labels: readonly number[], count = labels.length, side = 28) {
  const pixels = new Uint8Array(count * side * side);
  for (let n = 0; n < count; n++) {
    pixels.fill(n, n * side * side, (n + 1) * side * side);
    pixels[n * side * side] = 255;
  }
  return {
    images: writeIdxImages({ count, rows: side, columns: side, pixels }),
    labels: writeIdxLabels(Uint8Array.from(labels)),
    imagesName: 'i',
    labelsName: 'l',
  };
}

describe('readLabelledImages', () => {
  it('gives pixels, labels and their count', () => {
    const { count, pixels, labels } = readLabelledImages(files([7, 3, 9]), new Budget());
    expect(count).toBe(3);
    expect(pixels).toHaveLength(3 * 784);
    expect([pixels[0], pixels[1], pixels[784], pixels[785], pixels[2 * 784 + 783]]).toEqual([
      255, 0, 255, 1, 2,
    ]);
    expect([...labels]).toEqual([7, 3, 9]);
  });

  it.each([
    ['other sides', files([1], 1, 27), 'i: expected images of 28×28, got 27×27'],
    ['more labels than images', files([1, 2, 3], 2), 'l: 3 labels, but 2 images in i'],
    ['a label that is no digit', files([1, 2, 10]), 'l: expected labels 0 to 9, got 10 for image 2'],
  ])('refuses %s', (_, pair, sentence) => {
    expect(() => readLabelledImages(pair, new Budget())).toThrow(sentence);
  });
});
