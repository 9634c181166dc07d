import { onScopeDispose, ref, type Ref } from 'vue';

/** True while the system asks for a dark page; canvases that take their colours from CSS paint again with it. */
export function useScheme(): Readonly<Ref<boolean>> {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const dark = ref(query.matches);
  const change = () => (dark.value = query.matches);
  query.addEventListener('change', change);
  onScopeDispose(() => query.removeEventListener('change', change));
  return dark;
}
