import { expect, it } from 'vitest';
import { besideOf } from './beside';

/** A file that lies at that path within a chosen folder. */
const at = (path: string) =>
  Object.defineProperty(new File([], path.split('/').at(-1) ?? ''), 'webkitRelativePath', { value: path });
const read = (text: string) => ({ name: 'm.onnx', bytes: new TextEncoder().encode(text) });

it('takes the files whose name stands in the network, as it names them from its own folder', () => {
  const others = [
    at('nets/m.data'),
    at('nets/weights/가중치.bin'),
    at('nets/README'),
    at('other/m.data'),
    at('m.data'),
  ];
  const named = (path: string, text: string) => besideOf(at(path), read(text), others).map(({ name }) => name); // prettier-ignore
  expect(named('nets/m.onnx', '\u0000location m.data weights/가중치.bin')).toEqual([
    'm.data',
    'weights/가중치.bin',
  ]);
  expect(named('nets/m.onnx', 'nothing')).toEqual([]);
  expect(besideOf(at('other/m.onnx'), read('m.data'), others).map(({ file }) => file)).toEqual([others[3]]);
});

it('takes none for formats that keep their numbers in themselves', () => {
  expect(besideOf(at('nets/m.pt'), read('m.data'), [at('nets/m.data')])).toEqual([]);
});
