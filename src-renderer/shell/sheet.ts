import { ref } from 'vue';

/** The sheets that lie over the page, one at a time. */
export type Sheet = 'settings' | 'shortcuts' | 'diagnostics';

/** Which one is open. */
export const sheet = ref<Sheet | null>(null);
