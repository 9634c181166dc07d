import { ref } from 'vue';

/** The model whose card is open, by its id. */
export const aboutModel = ref<string | null>(null);
