import { describe, expect, it } from 'vitest';
import { fnv1a32, writerSplit } from './writers';

describe('fnv1a32', () => {
  it('gives the published values', () => {
    // Test vectors of the FNV authors (draft-eastlake-fnv, appendix C).
    expect(fnv1a32('')).toBe(0x811c9dc5);
    expect(fnv1a32('a')).toBe(0xe40c292c);
    expect(fnv1a32('foobar')).toBe(0xbf9cf968);
  });
});

describe('writerSplit', () => {
  it('trains on remainders 0 to 7, validates on 8 and 9, holds out 10 to 14', () => {
    // 0xe40c292c = 3826002220 = 15 · 255066814 + 10; 0xbf9cf968 = 3214735720 = 15 · 214315714 + 10.
    expect(writerSplit('a')).toBe('heldOut');
    expect(writerSplit('foobar')).toBe('heldOut');
    // 0x811c9dc5 = 2166136261 = 15 · 144409084 + 1.
    expect(writerSplit('')).toBe('training');
  });
});
