import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DataError } from './error';
import { gunzip, gunzipAside } from './gunzip';

const text = new TextEncoder().encode('a seven with a bar');

describe('gunzip', () => {
  it('inflates gzip data and leaves other bytes alone', async () => {
    expect([...gunzip(gzipSync(text), 'file')]).toEqual([...text]);
    expect(gunzip(text, 'file')).toBe(text);
    expect([...(await gunzipAside(gzipSync(text), 'file'))]).toEqual([...text]);
    expect(await gunzipAside(text, 'file')).toBe(text);
  });

  it('says that gzip data is corrupt or cut off', async () => {
    const cut = gzipSync(text).subarray(0, 20);
    expect(() => gunzip(cut, 'cut.gz')).toThrow(/^cut\.gz: corrupt gzip data \(.+\)$/);
    await expect(gunzipAside(cut, 'cut.gz')).rejects.toThrow(/^cut\.gz: corrupt gzip data/);
    const flipped = gzipSync(text);
    flipped[flipped.length - 8] ^= 1; // the checksum
    expect(() => gunzip(flipped, 'flipped.gz')).toThrow(DataError);
  });

  it('stops a gzip bomb at the limit and names it', async () => {
    const bomb = gzipSync(new Uint8Array(1_000_000));
    expect(bomb.length).toBeLessThan(2_000);
    const sentence = 'bomb.gz: the gzip data inflates to more than 10,000 bytes';
    expect(() => gunzip(bomb, 'bomb.gz', 10_000)).toThrow(sentence);
    await expect(gunzipAside(bomb, 'bomb.gz', 10_000)).rejects.toThrow(sentence);
    expect(gunzip(bomb, 'bomb.gz', 1_000_000)).toHaveLength(1_000_000);
  });
});
