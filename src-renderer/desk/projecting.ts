import { ref } from 'vue';

/** Whether the drawing and its answer fill the window, for a room to read. */
export const isProjecting = ref(false);
