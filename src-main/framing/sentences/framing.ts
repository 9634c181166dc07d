import type { Templates } from '../../shared/sentences/templates';

/** Why a picture cannot be framed as a digit. */
export const FRAMING = {
  'picture.noInk': {
    en: 'no ink stands out from the background in this picture of {width}×{height}',
    ja: '{width}×{height} の画像の中に、背景から浮き出た筆跡が見つかりません',
    ko: '{width}×{height} 그림에서 배경과 구별되는 필적을 찾지 못했습니다',
  },
} as const satisfies Templates;
