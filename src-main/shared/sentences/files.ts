import type { Templates } from './templates';

/** Sentences of the floor `data`: what is wrong with a file, a download or a folder. */
export const FILES = {
  'file.bad': { en: '{name}: {problem}', ja: '{name}：{problem}', ko: '{name}: {problem}' },
} as const satisfies Templates;
