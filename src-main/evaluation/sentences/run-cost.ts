import type { Templates } from '../../shared/sentences/templates';

/** What a long run costs, said before it begins. */
export const RUN_COST = {
  'runCost.work': {
    en: '{images} images of {multiplyAdds} multiply-adds each.',
    ja: '画像 {images} 枚、1枚あたり積和 {multiplyAdds} 回。',
    ko: '이미지 {images}장, 한 장에 곱셈-덧셈 {multiplyAdds}회.',
  },
  'runCost.measuring': {
    en: '{images} images of {multiplyAdds} multiply-adds each; measuring how long that takes…',
    ja: '画像 {images} 枚、1枚あたり積和 {multiplyAdds} 回。所要時間を測定中…',
    ko: '이미지 {images}장, 한 장에 곱셈-덧셈 {multiplyAdds}회. 걸리는 시간을 측정하는 중…',
  },
  'runCost.time': {
    en: '{images} images of {multiplyAdds} multiply-adds each: about {time} on {device}.',
    ja: '画像 {images} 枚、1枚あたり積和 {multiplyAdds} 回。{device} で約 {time}。',
    ko: '이미지 {images}장, 한 장에 곱셈-덧셈 {multiplyAdds}회. 예상 시간 {time}({device}).',
  },
} as const satisfies Templates;
