import { expect, it } from 'vitest';
import { plain } from '../../src-main/shared/sentences/sentence';
import { usePictureOrigin } from './picture-origin';
import { useDrawing } from './use-drawing';

it('a picture keeps its number and its label for as long as it is on the canvas, also through undo and redo', () => {
  const drawing = useDrawing();
  const { origin, remember } = usePictureOrigin(drawing.drawing);
  const from = { dataset: plain('MNIST'), index: 947, label: 8, isContested: true };
  const picture = new Uint8Array(784);
  remember(picture, from);
  expect(origin.value).toBeNull();
  drawing.open(picture);
  expect(origin.value).toBe(from);
  // A mark on it leaves it the same picture.
  drawing.begin([3, 3]);
  drawing.end();
  expect(origin.value).toBe(from);
  drawing.clear();
  expect(origin.value).toBeNull();
  drawing.undo();
  expect(origin.value).toBe(from);
  drawing.open(new Uint8Array(784));
  expect(origin.value).toBeNull();
});
