import { ref, type Ref } from 'vue';
import type { Theme } from '../../src-main/shared/actions';

const DARK = '(prefers-color-scheme: dark)';
const system = globalThis.matchMedia?.(DARK);

let theme: Theme = 'system';
const isDark = ref(false);

function follow(): void {
  isDark.value = theme === 'system' ? Boolean(system?.matches) : theme === 'dark';
}
follow();
system?.addEventListener('change', follow);

/** True while the page is dark; canvases that take their colours from CSS paint again with it. */
export function useScheme(): Readonly<Ref<boolean>> {
  return isDark;
}

/**
 * Makes the page light or dark whatever the system asks for, or follows it again. The dark palette stands in rules for
 * dark systems; they are made to hold always or never.
 */
export function applyTheme(chosen: Theme, sheets: Iterable<CSSStyleSheet> = document.styleSheets): void {
  theme = chosen;
  const media = chosen === 'system' ? DARK : chosen === 'dark' ? 'all' : 'not all';
  for (const rule of [...sheets].flatMap((sheet) => [...sheet.cssRules])) {
    if (rule instanceof CSSMediaRule && isSchemeRule(rule)) rule.media.mediaText = media;
  }
  document.documentElement.style.colorScheme = chosen === 'system' ? '' : chosen;
  follow();
}

/** Rules that were found once, since their condition does not name the scheme while a theme is chosen. */
const schemeRules = new WeakSet<CSSMediaRule>();
function isSchemeRule(rule: CSSMediaRule): boolean {
  if (rule.media.mediaText.includes('prefers-color-scheme')) schemeRules.add(rule);
  return schemeRules.has(rule);
}
