import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Budget } from './budget';
import { DataError } from './error';
import { gunzip, gunzipAside } from './gunzip';

const text = new TextEncoder().encode('a seven with a bar');

describe('gunzip', () => {
  it('inflates gzip data and leaves other bytes alone', async () => {
    expect([...gunzip(gzipSync(text), 'file', new Budget())]).toEqual([...text]);
    expect(gunzip(text, 'file', new Budget())).toBe(text);
    expect([...(await gunzipAside(gzipSync(text), 'file', new Budget()))]).toEqual([...text]);
    expect(await gunzipAside(text, 'file', new Budget())).toBe(text);
  });

  it('says that gzip data is corrupt or cut off', async () => {
    const cut = gzipSync(text).subarray(0, 20);
    expect(() => gunzip(cut, 'cut.gz', new Budget())).toThrow(/^cut\.gz: corrupt gzip data \(.+\)$/);
    await expect(gunzipAside(cut, 'cut.gz', new Budget())).rejects.toThrow(/^cut\.gz: corrupt gzip data/);
    const flipped = gzipSync(text);
    flipped[flipped.length - 8] ^= 1; // the checksum
    expect(() => gunzip(flipped, 'flipped.gz', new Budget())).toThrow(DataError);
  });

  it('stops a gzip bomb at the limit and names it', async () => {
    const bomb = gzipSync(new Uint8Array(1_000_000));
    expect(bomb.length).toBeLessThan(2_000);
    const small = () => new Budget({ unpacked: 10_000 });
    const sentence = 'bomb.gz: unpacks to more than 10,000 bytes';
    expect(() => gunzip(bomb, 'bomb.gz', small())).toThrow(sentence);
    await expect(gunzipAside(bomb, 'bomb.gz', small())).rejects.toThrow(sentence);
    expect(gunzip(bomb, 'bomb.gz', new Budget())).toHaveLength(1_000_000);
  });
});
