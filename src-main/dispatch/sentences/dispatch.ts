import type { Templates } from '../../shared/sentences/templates';

/** Sentences about which device computes and why, and about the thread in which the engine runs. */
export const DISPATCH = {
  'choice.only': {
    en: 'The only device that computes this model here: {best} for {size}.',
    ja: 'ここでこのモデルを計算できる唯一のデバイスです：{size}で {best}。',
    ko: '여기서 이 모델을 계산하는 유일한 장치입니다: {size}에 {best}.',
  },
  'choice.fastest': {
    en: 'Measured fastest here for {size}: {best}, {others}.',
    ja: '{size}ではこのコンピューターの実測で最速です：{best}、ほかは {others}。',
    ko: '{size}에 대해 이 컴퓨터에서 측정한 결과 가장 빠릅니다: {best}, 나머지는 {others}.',
  },
  'engine.unwanted': {
    en: 'Ended after {done} of {total} images: nobody waits for them any more.',
    ja: '{total}枚のうち{done}枚で終了しました。結果を待つ相手がもういません。',
    ko: '{total}장 중 {done}장에서 끝냈습니다. 결과를 기다리는 쪽이 더 이상 없습니다.',
  },
  'choice.oneImage': { en: 'one image', ja: '画像1枚', ko: '이미지 1장' },
  'choice.batch': { en: 'a batch of {count}', ja: '{count}枚のバッチ', ko: '{count}장 배치' },
  'choice.earlier': {
    en: 'Measured in an earlier session; the engine panel measures again.',
    ja: '以前の起動時の測定値です。エンジンの画面で測り直せます。',
    ko: '이전 실행에서 측정한 값입니다. 엔진 패널에서 다시 측정할 수 있습니다.',
  },
  'choice.unmeasured': {
    en: '{device} to begin with; not measured yet.',
    ja: 'まず {device} を使います（まだ測定していません）。',
    ko: '우선 {device} 장치에서 시작합니다. 아직 측정하지 않았습니다.',
  },
  'choice.noDevice': {
    en: 'No gpu.js device computes this model here.',
    ja: 'ここではこのモデルを計算できる gpu.js のデバイスがありません。',
    ko: '여기에는 이 모델을 계산하는 gpu.js 장치가 없습니다.',
  },
  'choice.tooSlow': {
    en: '{device} is too slow for {count} multiply-adds an image.',
    ja: '{device} は画像1枚あたり {count} 回の積和演算には遅すぎます。',
    ko: '{device} 장치는 이미지 한 장에 곱셈-덧셈 {count}번을 하기에는 너무 느립니다.',
  },
  'choice.byHand': { en: 'Chosen by hand.', ja: '手動で選ばれました。', ko: '직접 선택했습니다.' },
  'device.failedInUse': {
    en: '{device} failed in use: {why}',
    ja: '{device} は使用中に故障しました：{why}',
    ko: '{device} 장치가 사용 중에 고장 났습니다: {why}',
  },
  'device.failed': {
    en: 'Failed in use: {why}',
    ja: '使用中に故障しました：{why}',
    ko: '사용 중에 고장 났습니다: {why}',
  },
  'device.takenOut': {
    en: 'Device {device} failed and is not used any more: {why}',
    ja: 'デバイス {device} が故障したため、もう使いません：{why}',
    ko: '{device} 장치가 고장 나서 더는 사용하지 않습니다: {why}',
  },
  'device.notHere': {
    en: 'Device {device} is not available here: {why}',
    ja: 'デバイス {device} はここでは使えません：{why}',
    ko: '여기서는 {device} 장치를 사용할 수 없습니다: {why}',
  },
  'device.unknown': { en: 'unknown', ja: '不明', ko: '알 수 없음' },
  'device.notFinite': {
    en: 'gave NaN or ∞',
    ja: 'NaN または ∞ を出しました',
    ko: 'NaN 또는 ∞를 내놓았습니다',
  },
  'device.noActivations': {
    en: '{device} gave no activations: {why}',
    ja: '{device} から各層の値を得られませんでした：{why}',
    ko: '{device} 장치에서 각 층의 값을 얻지 못했습니다: {why}',
  },
  'device.inThePage': {
    en: '{here}; in the page: {page}',
    ja: '{here}。ページ側：{page}',
    ko: '{here}. 페이지 쪽: {page}',
  },
  'device.pageUnusable': {
    en: 'The GPU of the page cannot be used: {why}',
    ja: 'ページの GPU を使えません：{why}',
    ko: '페이지의 GPU를 사용할 수 없습니다: {why}',
  },
  'engine.noModel': {
    en: 'The engine has no model {id}.',
    ja: 'エンジンにモデル {id} がありません。',
    ko: '엔진에 {id} 모델이 없습니다.',
  },
  'engine.stopped': {
    en: 'The engine stopped ({why}); it is started again.',
    ja: 'エンジンが止まりました（{why}）。もう一度起動します。',
    ko: '엔진이 멈췄습니다({why}). 다시 시작합니다.',
  },
  'engine.stoppedTwice': {
    en: 'The engine stopped twice: {why}.',
    ja: 'エンジンが2度止まりました：{why}。',
    ko: '엔진이 두 번 멈췄습니다: {why}.',
  },
  'engine.ended': { en: 'it ended', ja: '終了しました', ko: '종료되었습니다' },
  'engine.closed': {
    en: 'The engine is closed.',
    ja: 'エンジンは終了しています。',
    ko: '엔진이 닫혀 있습니다.',
  },
  'engine.wasClosed': {
    en: 'The engine was closed.',
    ja: 'エンジンが終了しました。',
    ko: '엔진이 닫혔습니다.',
  },
  'models.notFinite': {
    en: '{name}: its numbers are too large, the scores are not finite.',
    ja: '{name}：重みの数値が大きすぎて、スコアが有限になりません。',
    ko: '{name}: 가중치의 수가 너무 커서 점수가 유한하지 않습니다.',
  },
} as const satisfies Templates;
