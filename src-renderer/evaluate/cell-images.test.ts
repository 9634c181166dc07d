import { expect, it } from 'vitest';
import { imagesOfCell } from './cell-images';

it('the images of a cell come most confident first, equal ones in the order of the data set', () => {
  const labels = Uint8Array.of(4, 4, 9, 4, 4, 4);
  const predictions = Uint8Array.of(9, 4, 9, 9, 9, 9);
  const probabilities = new Float32Array(60);
  // What each image gave to 9.
  [0.5, 0, 0.875, 0.75, 0.5, 0.25].forEach((value, index) => (probabilities[index * 10 + 9] = value));
  expect(imagesOfCell({ labels, predictions, probabilities }, 4, 9)).toEqual([
    { index: 3, probability: 0.75 },
    { index: 0, probability: 0.5 },
    { index: 4, probability: 0.5 },
    { index: 5, probability: 0.25 },
  ]);
  expect(imagesOfCell({ labels, predictions, probabilities }, 0, 9)).toEqual([]);
});
