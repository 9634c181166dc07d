import type { Templates } from '../../shared/sentences/templates';

/** What a long run, or several, cost, said before they begin. */
export const RUN_COST = {
  'runCost.ofOne': {
    en: '{images} images of {multiplyAdds} multiply-adds each',
    ja: '画像 {images} 枚、1枚あたり積和 {multiplyAdds} 回',
    ko: '이미지 {images}장, 한 장에 곱셈-덧셈 {multiplyAdds}회',
  },
  'runCost.ofMany': {
    en: '{models} models on {images} images each, {multiplyAdds} multiply-adds in all',
    ja: '{models} 個のモデル、それぞれ画像 {images} 枚、合計で積和 {multiplyAdds} 回',
    ko: '모델 {models}개, 각각 이미지 {images}장, 모두 곱셈-덧셈 {multiplyAdds}회',
  },
  'runCost.work': { en: '{work}.', ja: '{work}。', ko: '{work}.' },
  'runCost.measuring': {
    en: '{work}; measuring how long that takes…',
    ja: '{work}。所要時間を測定中…',
    ko: '{work}. 걸리는 시간을 측정하는 중…',
  },
  'runCost.time': {
    en: '{work}: about {time} on {device}.',
    ja: '{work}。{device} で約 {time}。',
    ko: '{work}. 예상 시간 {time}({device}).',
  },
} as const satisfies Templates;
