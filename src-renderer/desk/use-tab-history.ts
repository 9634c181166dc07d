import { onScopeDispose, watch, type Ref } from 'vue';

/** What of a browser's window is needed here. */
export interface HistoryPlaces {
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState'>;
  addEventListener(type: 'popstate', listener: (event: PopStateEvent) => void): void;
  addEventListener(type: 'pointerup' | 'keydown', listener: () => void): void;
  removeEventListener(type: 'popstate', listener: (event: PopStateEvent) => void): void;
  removeEventListener(type: 'pointerup' | 'keydown', listener: () => void): void;
}

/** A browser counts an entry that a page adds as a step for Back only after one of these. */
const GESTURES = ['pointerup', 'keydown'] as const;

/**
 * Makes every change of the tab a step of the browser's history: Back goes to the tab before, and a page that is loaded
 * anew opens where it was. The address stays as it is. `known` are the tabs there are. Before the first tab there is
 * one step more that stays in the app: Back calls `atEdge` there, and only the next one leaves.
 */
export function useTabHistory<T extends string>(
  tab: Ref<T>,
  known: readonly T[],
  window: HistoryPlaces,
  atEdge: (() => void) | null,
): void {
  const { history } = window;
  const tabOf = (state: unknown): T | null => {
    const kept = (Object(state) as { tab?: unknown }).tab;
    return known.find((name) => name === kept) ?? null;
  };
  const isEdge = (state: unknown): boolean => (Object(state) as { isEdge?: unknown }).isEdge === true;
  const here = tabOf(history.state);
  if (here !== null) tab.value = here;
  else history.replaceState(atEdge ? { tab: tab.value, isEdge: true } : { tab: tab.value }, '');

  watch(tab, (name) => {
    if (tabOf(history.state) !== name) history.pushState({ tab: name }, '');
  });

  const goBack = ({ state }: PopStateEvent): void => {
    tab.value = tabOf(state) ?? known[0];
    if (isEdge(state)) atEdge?.();
  };
  const stepIn = (): void => {
    if (isEdge(history.state)) history.pushState({ tab: tab.value }, '');
  };
  window.addEventListener('popstate', goBack);
  for (const gesture of GESTURES) window.addEventListener(gesture, stepIn);
  onScopeDispose(() => {
    window.removeEventListener('popstate', goBack);
    for (const gesture of GESTURES) window.removeEventListener(gesture, stepIn);
  });
}
