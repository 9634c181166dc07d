import { ref } from 'vue';

export type Section = '3.1' | '3.2' | '3.3' | '3.4' | '3.5' | '3.6';

/** The section that is open, from one visit of the tab to the next. */
export const section = ref<Section>('3.1');
