import { onScopeDispose, watch, type Ref } from 'vue';

/** What of a browser's window is needed here. */
export interface HistoryPlaces {
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState'>;
  addEventListener(type: 'popstate', listener: (event: PopStateEvent) => void): void;
  removeEventListener(type: 'popstate', listener: (event: PopStateEvent) => void): void;
}

/**
 * Makes every change of the tab a step of the browser's history: Back goes to the tab before instead of leaving the
 * app, and a page that is loaded anew opens where it was. The address stays as it is. `known` are the tabs there are.
 */
export function useTabHistory<T extends string>(
  tab: Ref<T>,
  known: readonly T[],
  window: HistoryPlaces,
): void {
  const { history } = window;
  const tabOf = (state: unknown): T | null => {
    const kept = (Object(state) as { tab?: unknown }).tab;
    return known.find((name) => name === kept) ?? null;
  };
  const here = tabOf(history.state);
  if (here !== null) tab.value = here;
  else history.replaceState({ tab: tab.value }, '');

  watch(tab, (name) => {
    if (tabOf(history.state) !== name) history.pushState({ tab: name }, '');
  });

  const goBack = ({ state }: PopStateEvent): void => {
    tab.value = tabOf(state) ?? known[0];
  };
  window.addEventListener('popstate', goBack);
  onScopeDispose(() => window.removeEventListener('popstate', goBack));
}
