/** Words of the formats that more than one target puts in. */
import { utf8 } from './seeds';

export const words = (...all: readonly string[]): Uint8Array[] => all.map(utf8);
const bytes = (...all: readonly number[][]): Uint8Array[] => all.map((one) => Uint8Array.from(one));

export const JSON_WORDS = words(
  'null',
  '[]',
  '{}',
  '-1',
  '1e999',
  '"__proto__":',
  '[[[[',
  '"\\ud800"',
  ',,',
  'NaN',
  '0.5',
  'true',
);
export const GZIP_WORDS = bytes([0x1f, 0x8b, 8], [0, 0, 8, 3], [0, 0, 8, 1]);
export const ZIP_WORDS = bytes(
  [0x50, 0x4b, 1, 2],
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
  [0x50, 0x4b, 6, 6],
  [0xff, 0xff, 0xff, 0xff],
);
export const PICKLE_WORDS = [
  ...'(.)}Ntu\x85\x86\x87\x94R\x93bsh]eKq'.split('').map((one) => Uint8Array.of(one.charCodeAt(0))),
  ...words(
    'cnumpy\ndtype\n',
    'c_codecs\nencode\n',
    'cposix\nsystem\n',
    'ctorch._utils\n_rebuild_tensor_v2\n',
  ),
];
