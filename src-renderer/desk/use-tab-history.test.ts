import { describe, expect, it } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useTabHistory, type HistoryPlaces } from './use-tab-history';

const TABS = ['draw', 'evaluate', 'learn'] as const;

/** A browser's history of entries, as far as it is used here. */
function browser(first: unknown = null) {
  const entries: unknown[] = [first];
  let at = 0;
  let listener: ((event: PopStateEvent) => void) | null = null;
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
    addEventListener: (_, given) => (listener = given),
    removeEventListener: () => (listener = null),
  };
  const go = (steps: number) => {
    at += steps;
    listener?.({ state: entries[at] } as PopStateEvent);
  };
  return { places, entries, go, isHeard: () => listener !== null };
}

function open(places: HistoryPlaces) {
  const scope = effectScope();
  const tab = ref<(typeof TABS)[number]>('draw');
  scope.run(() => useTabHistory(tab, TABS, places));
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

  it('listens no longer than the page lives', () => {
    const { places, isHeard } = browser();
    const { scope } = open(places);
    expect(isHeard()).toBe(true);
    scope.stop();
    expect(isHeard()).toBe(false);
  });
});
