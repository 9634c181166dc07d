import { describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useTabHistory, type HistoryPlaces } from './use-tab-history';

const TABS = ['draw', 'evaluate', 'learn'] as const;

/** A browser's history of entries, as far as it is used here. */
function browser(first: unknown = null) {
  const entries: unknown[] = [first];
  let at = 0;
  const listeners = new Map<string, (event: never) => void>();
  const places: HistoryPlaces = {
    history: {
      get state(): unknown {
        return entries[at];
      },
      pushState(state: unknown) {
        entries.splice(++at, Infinity, state);
      },
      replaceState(state: unknown) {
        entries[at] = state;
      },
    },
    addEventListener: (type: string, given: (event: never) => void) => listeners.set(type, given),
    removeEventListener: (type: string) => listeners.delete(type),
  };
  const go = (steps: number) => {
    at += steps;
    listeners.get('popstate')?.({ state: entries[at] } as never);
  };
  const press = () => listeners.get('keydown')?.({} as never);
  return { places, entries, go, press, isHeard: () => listeners.size > 0 };
}

function open(places: HistoryPlaces, atEdge: (() => void) | null = null) {
  const scope = effectScope();
  const tab = ref<(typeof TABS)[number]>('draw');
  scope.run(() => useTabHistory(tab, TABS, places, atEdge));
  return { scope, tab };
}

describe('the history of tabs', () => {
  it('goes back and forth through the tabs that were opened, without new steps on the way', async () => {
    const { places, entries, go } = browser();
    const { tab } = open(places);
    for (const name of ['evaluate', 'learn'] as const) {
      tab.value = name;
      await nextTick();
    }
    expect(entries).toHaveLength(3);
    go(-1);
    await nextTick();
    expect(tab.value).toBe('evaluate');
    go(-1);
    await nextTick();
    expect(tab.value).toBe('draw');
    go(2);
    await nextTick();
    expect(tab.value).toBe('learn');
    expect(entries).toHaveLength(3);
  });

  it('opens a page that is loaded anew on its tab, and one with anything else on the first', () => {
    expect(open(browser({ tab: 'learn' }).places).tab.value).toBe('learn');
    for (const strange of [null, 7, {}, { tab: 'elsewhere' }]) {
      const { places, entries } = browser(strange);
      expect(open(places).tab.value).toBe('draw');
      expect(entries).toEqual([{ tab: 'draw' }]);
    }
  });

  it('has one step before the first tab once somebody did something, and says so there', async () => {
    const { places, entries, go, press } = browser();
    const atEdge = vi.fn();
    const { tab } = open(places, atEdge);
    expect(entries).toHaveLength(1);
    for (let n = 0; n < 3; n++) press();
    expect(entries).toHaveLength(2);
    tab.value = 'learn';
    await nextTick();
    go(-1);
    expect([tab.value, atEdge.mock.calls.length]).toEqual(['draw', 0]);
    go(-1);
    expect([tab.value, atEdge.mock.calls.length]).toEqual(['draw', 1]);
    press();
    expect(entries).toHaveLength(2);
    go(-1);
    expect(atEdge).toHaveBeenCalledTimes(2);
  });

  it('listens no longer than the page lives', () => {
    const { places, isHeard } = browser();
    const { scope } = open(places);
    expect(isHeard()).toBe(true);
    scope.stop();
    expect(isHeard()).toBe(false);
  });
});
