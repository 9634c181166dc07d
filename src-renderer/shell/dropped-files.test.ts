import { expect, it } from 'vitest';
import { DEEPEST, droppedFiles, MOST_FILES, TooManyFiles, type Dropped } from './dropped-files';

const file = (name: string): Dropped => ({ isDirectory: false, name, file: (take) => take(new File([name], name)) }); // prettier-ignore
/** A folder that gives what is in it in parts of `atOnce`, as browsers do. */
const folder = (name: string, entries: readonly Dropped[], atOnce = 100): Dropped => ({
  isDirectory: true,
  name,
  createReader() {
    let at = 0;
    return { readEntries: (take) => take(entries.slice(at, (at += atOnce))) };
  },
});
const paths = (files: readonly File[]) => files.map((one) => one.webkitRelativePath || one.name);

it('gives every file of a folder with its place in it, however the browser parts it, and no hidden one', async () => {
  const dropped = [
    file('alone.onnx'),
    folder('nets', [file('a.onnx'), file('.DS_Store'), folder('old', [file('b.pt'), file('c.pt')]), file('d.pt')], 2), // prettier-ignore
  ];
  expect(paths(await droppedFiles(dropped))).toEqual([
    'alone.onnx',
    'nets/a.onnx',
    'nets/old/b.pt',
    'nets/old/c.pt',
    'nets/d.pt',
  ]);
});

it('refuses what is too deep or too much, by the name of the folder that was dropped', async () => {
  const deep = (levels: number): Dropped => folder(`d${levels}`, levels === 1 ? [file('x.pt')] : [deep(levels - 1)]); // prettier-ignore
  expect(await droppedFiles([deep(DEEPEST)])).toHaveLength(1);
  await expect(droppedFiles([deep(DEEPEST + 1)])).rejects.toMatchObject({ folder: `d${DEEPEST + 1}` });
  const many = Array.from({ length: MOST_FILES + 1 }, () => file('x.png'));
  await expect(droppedFiles([folder('home', many, 1_000)])).rejects.toBeInstanceOf(TooManyFiles);
});

it('names the file that the browser does not give', async () => {
  const gone: Dropped = { isDirectory: false, name: 'gone.pt', file: (_, fail) => fail(new Error('NotFound')) }; // prettier-ignore
  await expect(droppedFiles([folder('nets', [gone])])).rejects.toMatchObject({ file: 'gone.pt' });
});
