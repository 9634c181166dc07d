import { beforeEach, describe, expect, it } from 'vitest';
import { takeToken } from './token';

const kept = new Map<string, string>();
const replaced: string[] = [];
const open = (address: string): string | null => {
  const { hash, pathname, search } = new URL(address);
  return takeToken({
    location: { hash, pathname, search },
    history: { state: null, replaceState: (_state, _unused, url) => void replaced.push(String(url)) },
    sessionStorage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    },
  });
};
beforeEach(() => {
  kept.clear();
  replaced.length = 0;
});

describe('the token of the web host', () => {
  it('is taken out of the address at once, and known after a reload without it', () => {
    expect(open('http://127.0.0.1:4784/?a=b#token=ab-c_d')).toBe('ab-c_d');
    expect(replaced).toEqual(['/?a=b']);
    expect(open('http://127.0.0.1:4784/')).toBe('ab-c_d');
  });

  it('is null for an address without it in a new tab', () => {
    expect(open('http://127.0.0.1:4784/#other=1')).toBeNull();
    expect(replaced).toEqual([]);
  });

  it('is the newest where a tab is opened with another', () => {
    open('http://127.0.0.1:4784/#token=old');
    expect(open('http://127.0.0.1:4784/#token=new')).toBe('new');
    expect(open('http://127.0.0.1:4784/')).toBe('new');
  });
});
