import type { Templates } from './templates';

/** Sentences that belong to no floor. */
export const GENERAL = {
  /** Words of the system or of a library, which come in one language only. */
  plain: { en: '{text}', ja: '{text}', ko: '{text}' },
  /** Sentences in a row. */
  row: { en: '{sentences}', ja: '{sentences}', ko: '{sentences}' },
  internal: {
    en: '{task}: the program failed; its log says where.',
    ja: '{task}：プログラムが失敗しました。場所はログに記録されています。',
    ko: '{task}: 프로그램에서 오류가 났습니다. 위치는 로그에 있습니다.',
  },
} as const satisfies Templates;
