import { describe, expect, it } from 'vitest';
import { readFiles, UnreadableFile } from './read-files';

/** A file that counts how many are open at a time. */
function countedFiles(count: number) {
  let [open, most] = [0, 0];
  const files = Array.from({ length: count }, (_, n) =>
    Object.assign(new File([], `${n}.pgm`), {
      arrayBuffer: async () => {
        most = Math.max(most, ++open);
        await new Promise((resolve) => setTimeout(resolve, 0));
        open--;
        return Uint8Array.of(n % 256).buffer;
      },
    }),
  );
  return { files, most: () => most };
}

describe('reading files', () => {
  it('holds a few of thousands open at a time, and keeps their order', async () => {
    const { files, most } = countedFiles(1_000);
    const read = await readFiles(files);
    expect(read.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
    expect(read.map(({ bytes }) => bytes[0])).toEqual(files.map((_, n) => n % 256));
    expect(most()).toBeLessThanOrEqual(16);
  });

  it('names the file that the browser does not give', async () => {
    const folder = Object.assign(new File([], 'digits.jsonl'), {
      arrayBuffer: () =>
        Promise.reject(new DOMException('A requested file could not be found', 'NotFoundError')),
    });
    const reading = readFiles([...countedFiles(1).files, folder]);
    await expect(reading).rejects.toBeInstanceOf(UnreadableFile);
    await expect(reading).rejects.toMatchObject({ file: 'digits.jsonl' });
  });
});
