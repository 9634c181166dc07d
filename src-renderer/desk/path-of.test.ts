import { expect, it } from 'vitest';
import { folderOf, isHidden, pathOf } from './path-of';

/** A file as a browser gives it: alone, or with its place in the folder that was chosen. */
const at = (path: string): File => {
  const file = new File([], path.split('/').at(-1) ?? '');
  return Object.defineProperty(file, 'webkitRelativePath', { value: path.includes('/') ? path : '' });
};

it('a file lies in its folder, or nowhere', () => {
  expect([pathOf(at('nets/run1/best.pt')), folderOf(at('nets/run1/best.pt'))]).toEqual([
    'nets/run1/best.pt',
    'nets/run1',
  ]);
  expect([pathOf(at('best.pt')), folderOf(at('best.pt'))]).toEqual(['best.pt', '']);
});

it('hidden is what a folder hides within it, not what was chosen by its name', () => {
  expect(['nets/._m.onnx', 'nets/.venv/lib/a.npz'].map((path) => isHidden(at(path)))).toEqual([true, true]);
  expect(['.m.onnx', '.nets/m.onnx', 'nets/m.onnx'].map((path) => isHidden(at(path)))).toEqual([false, false, false]); // prettier-ignore
});
