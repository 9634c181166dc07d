const CONTROL =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled)';
const FOCUSABLE = `${CONTROL}, [tabindex]`;

/** Three frames: whatever takes the place of what is gone is there. */
const SOON_MS = 50;

/** Where the focus was, and what to look through, nearest first, when that is gone. */
interface Place {
  readonly element: Element;
  readonly around: readonly { readonly parent: Element; readonly index: number }[];
}

/** What may have the focus below an element, in the order of the page; what is out of sight left out. */
function focusableIn(parent: Element): HTMLElement[] {
  return [...parent.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && isSeen(element),
  );
}

const isSeen = (element: Element): boolean =>
  element.checkVisibility?.({ visibilityProperty: true }) !== false &&
  element.closest('[inert], [hidden], [aria-hidden=true]') === null;

const canKeep = (element: Element): boolean =>
  element.isConnected && isSeen(element) && !element.matches(':disabled');

function placeOf(element: Element): Place {
  const around: { parent: Element; index: number }[] = [];
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    around.push({ parent, index: focusableIn(parent).indexOf(element as HTMLElement) });
    // Beyond its view or dialog nothing is a neighbour any more.
    if (parent.matches('[role=tabpanel], [role=dialog], header, body')) break;
  }
  return { element, around };
}

/** The neighbour that takes the place of an element that is gone; the view when it has none. */
function heirOf({ around }: Place, page: Document): HTMLElement | null {
  for (const { parent, index } of around) {
    if (!parent.isConnected || !isSeen(parent) || parent === page.body) continue;
    const left = focusableIn(parent);
    if (left.length > 0) return left[Math.min(Math.max(index, 0), left.length - 1)];
  }
  const views = [...page.querySelectorAll<HTMLElement>('[role=dialog], [role=tabpanel]')].filter(isSeen);
  return views[0] ?? null;
}

/** The control itself of a group that hands the focus on, as a switch of several does, scrolling the page to it. */
function controlOf(heir: HTMLElement | null): HTMLElement | null {
  if (!heir?.matches('[role=group], [role=radiogroup], [role=toolbar], [role=tablist]')) return heir;
  return (
    heir.querySelector<HTMLElement>('[aria-checked=true], [aria-selected=true]') ??
    heir.querySelector(CONTROL)
  );
}

/**
 * Keeps the focus on the page: when the element that has it is removed, hidden or switched off, its neighbour gets it,
 * or the view around; a browser would leave it to the body, from where Tab begins anew and a screen reader reads the
 * whole page. A click beside everything still takes the focus away. The answer stops it.
 */
export function keepFocus(page: Document = document): () => void {
  let last: Place | null = null;
  let isAsked = false;

  function look(): void {
    isAsked = false;
    const { activeElement } = page;
    const hasNone = activeElement === null || activeElement === page.body;
    const isLost = hasNone || !canKeep(activeElement);
    if (!isLost || last === null || canKeep(last.element)) return;
    controlOf(heirOf(last, page))?.focus({ preventScroll: true });
  }

  /**
   * After what removes it has put something in its place, and moved the focus itself where it does. Not at every change:
   * asking what is in sight lays the page out, and an answer changes it with every point of a stroke.
   */
  function lookSoon(): void {
    if (isAsked || last === null) return;
    isAsked = true;
    setTimeout(look, SOON_MS);
  }

  const changes = new MutationObserver(lookSoon);
  changes.observe(page.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'inert'],
  });
  const stop = new AbortController();
  const remember = ({ target }: FocusEvent): void => {
    if (target instanceof Element) last = placeOf(target);
  };
  page.addEventListener('focusin', remember, { signal: stop.signal });
  // Whoever clicks beside everything wants no focus; whoever clicks beside a dialog wants it closed.
  const forget = ({ target }: Event): void => {
    if (target instanceof Element && target.closest(`${FOCUSABLE}, .scrim`) === null) last = null;
  };
  page.addEventListener('pointerdown', forget, { signal: stop.signal });
  return () => {
    stop.abort();
    changes.disconnect();
  };
}
