import { ref } from 'vue';

/** Whether the Inspect panel stands beside the drawing. */
export const isInspecting = ref(false);
