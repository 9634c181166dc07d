import { computed, onScopeDispose, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { MenuState } from '../../src-main/shared/actions';
import type { Language } from '../../src-main/shared/languages';
import { useDesk } from '../desk/desk';
import { isTextField } from '../ui/typing';

/** Tells a host with menus what they depend on, whenever that changes. */
export function useMenuState(): void {
  const { locale } = useI18n<unknown, Language>();
  const { api, described, drawing, evaluation, ownDigits, settings, tab } = useDesk();
  const typing = ref(false);
  const stop = new AbortController();
  const look = (): void => void (typing.value = isTextField(document.activeElement));
  document.addEventListener('focusin', look, { signal: stop.signal });
  // The next element has the focus only afterwards.
  document.addEventListener('focusout', () => queueMicrotask(look), { signal: stop.signal });
  onScopeDispose(() => stop.abort());

  const hasMenus = computed(() => described.description.value?.host === 'electron');
  const state = computed<MenuState>(() => {
    const onCanvas = tab.value === 'draw';
    const { picture } = drawing.drawing.value;
    return {
      language: locale.value,
      theme: settings.theme,
      typing: typing.value,
      canUndo: onCanvas && drawing.canUndo.value,
      canRedo: onCanvas && drawing.canRedo.value,
      canClear: onCanvas && !drawing.isEmpty.value,
      canSaveReport: Boolean(evaluation.shown.value?.id),
      unsaved:
        !drawing.isEmpty.value && picture === null && ownDigits.labelOf(drawing.drawing.value) === null,
    };
  });
  // While a mark is made it changes with every point; the text of it says whether anything did.
  const told = computed(() => JSON.stringify(state.value));
  watch([hasMenus, told], () => void (hasMenus.value && api.setMenuState(state.value)), { immediate: true });
}
