import { ACTIONS, shownKeys, type ActionId } from '../../src-main/shared/actions';

/** ⌘ stands in the place of Ctrl there. */
export const isMac = /Mac/.test(globalThis.navigator?.userAgent ?? '');

/** The first key of an action, for the tip of its button; none for an action without one. */
export function keyOf(action: ActionId): string {
  const [first] = ACTIONS[action].keys as readonly string[];
  return first === undefined ? '' : shownKeys(first, isMac);
}
