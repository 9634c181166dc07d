/** The key under which a tab keeps the host's token; other tabs, windows and hosts on other ports cannot see it. */
const KEY = 'token';

/** What of a browser's window is needed here. */
export interface TokenPlaces {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState' | 'state'>;
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

/**
 * The web host's token: from the page's address, out of which it is taken at once and in the same entry of the history,
 * else from what this tab kept when it was opened with one. Null for an address without it.
 */
export function takeToken({ location, history, sessionStorage }: TokenPlaces): string | null {
  const { hash, pathname, search } = location;
  const given = new URLSearchParams(hash.slice(1)).get('token');
  if (given === null) return sessionStorage.getItem(KEY);
  sessionStorage.setItem(KEY, given);
  history.replaceState(history.state, '', pathname + search);
  return given;
}
