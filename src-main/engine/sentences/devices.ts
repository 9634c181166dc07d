import type { Templates } from '../../shared/sentences/templates';

/** Sentences of the floor `engine`: devices, pages that lend theirs, and weights that make no network. */
export const ENGINE = {
  'reference.detail': {
    en: 'Plain JavaScript in float64, one image after the other',
    ja: 'float64 の素の JavaScript。画像を1枚ずつ計算します',
    ko: 'float64로 계산하는 순수 JavaScript, 이미지를 한 장씩 처리',
  },
  'cpu.detail': {
    en: 'gpu.js, kernels as JavaScript loops on one core',
    ja: 'gpu.js。カーネルは1コアで動く JavaScript のループ',
    ko: 'gpu.js, 커널은 코어 하나에서 도는 JavaScript 반복문',
  },
  'webasm.allCores': {
    en: 'gpu.js, kernels as WebAssembly with SIMD, large networks on all cores',
    ja: 'gpu.js。カーネルは SIMD 付き WebAssembly、大きなネットワークは全コア',
    ko: 'gpu.js, 커널은 SIMD를 쓰는 WebAssembly, 큰 신경망은 모든 코어',
  },
  'webasm.oneCore': {
    en: 'gpu.js, kernels as WebAssembly with SIMD, one core',
    ja: 'gpu.js。カーネルは SIMD 付き WebAssembly、1コア',
    ko: 'gpu.js, 커널은 SIMD를 쓰는 WebAssembly, 코어 하나',
  },
  'webasm.noSimd': {
    en: 'This process has no WebAssembly with SIMD instructions',
    ja: 'このプロセスでは SIMD 命令付きの WebAssembly を使えません',
    ko: '이 프로세스에서는 SIMD 명령을 쓰는 WebAssembly를 사용할 수 없습니다',
  },
  'webasm.noTiles': {
    en: 'webasm: a kernel with output [{output}] cannot run in tiles',
    ja: 'webasm：出力が [{output}] のカーネルはタイルに分けて実行できません',
    ko: 'webasm: 출력이 [{output}]인 커널은 타일로 나누어 실행할 수 없습니다',
  },
  'webgpu.detail': {
    en: 'gpu.js on WebGPU: {adapter}',
    ja: 'WebGPU 上の gpu.js：{adapter}',
    ko: 'WebGPU의 gpu.js: {adapter}',
  },
  'webgpu.unnamed': { en: 'an adapter without a name', ja: '名前のないアダプター', ko: '이름 없는 어댑터' },
  'webgpu.noAdapter': {
    en: 'WebGPU finds no graphics adapter on this machine',
    ja: 'WebGPU で使えるグラフィックスアダプターがこのコンピューターにありません',
    ko: '이 컴퓨터에서 WebGPU가 그래픽 어댑터를 찾지 못했습니다',
  },
  'webgpu.notInElectron': {
    en: 'WebGPU is reached by a page here, not by this process of Electron',
    ja: 'ここでは WebGPU はページから使い、Electron のこのプロセスからは使いません',
    ko: '여기서 WebGPU는 페이지가 사용하며 Electron의 이 프로세스는 사용하지 않습니다',
  },
  'webgpu.notInBrowser': {
    en: 'This browser offers no WebGPU here',
    ja: 'このブラウザーではここで WebGPU を使えません',
    ko: '이 브라우저는 여기서 WebGPU를 제공하지 않습니다',
  },
  'webgpu.noVulkan': {
    en: 'WebGPU needs Vulkan here, and libvulkan.so.1 is not installed',
    ja: 'ここでは WebGPU に Vulkan が必要ですが、libvulkan.so.1 が入っていません',
    ko: '여기서 WebGPU를 쓰려면 Vulkan이 필요하지만 libvulkan.so.1이 설치되어 있지 않습니다',
  },
  'webgpu.noDawn': {
    en: 'WebGPU needs the Dawn addon, and it does not load: {why}',
    ja: 'WebGPU には Dawn アドオンが必要ですが、読み込めません：{why}',
    ko: 'WebGPU를 쓰려면 Dawn 애드온이 필요하지만 불러오지 못했습니다: {why}',
  },
  'webgl2.detail': {
    en: 'gpu.js on WebGL 2: {adapter}',
    ja: 'WebGL 2 上の gpu.js：{adapter}',
    ko: 'WebGL 2의 gpu.js: {adapter}',
  },
  'webgl2.notABrowser': {
    en: 'WebGL 2 is a feature of browsers, and this process is none',
    ja: 'WebGL 2 はブラウザーの機能で、このプロセスはブラウザーではありません',
    ko: 'WebGL 2는 브라우저의 기능이며 이 프로세스는 브라우저가 아닙니다',
  },
  'webgl2.noContext': {
    en: 'This browser gives no WebGL 2 context',
    ja: 'このブラウザーでは WebGL 2 のコンテキストを作れません',
    ko: '이 브라우저는 WebGL 2 컨텍스트를 제공하지 않습니다',
  },
  'webgl2.noFloats': {
    en: 'WebGL 2 here cannot store 32-bit floats (EXT_color_buffer_float)',
    ja: 'ここの WebGL 2 は32ビット浮動小数点数を格納できません（EXT_color_buffer_float）',
    ko: '여기의 WebGL 2는 32비트 부동소수점 수를 저장할 수 없습니다(EXT_color_buffer_float)',
  },
  'headlessgl.absent': {
    en: 'Headless WebGL needs the gl addon, which is not part of this program',
    ja: 'ヘッドレス WebGL には gl アドオンが必要ですが、このプログラムには含まれていません',
    ko: '헤드리스 WebGL에는 gl 애드온이 필요하지만 이 프로그램에는 들어 있지 않습니다',
  },
  'device.software': {
    en: '{detail} (software, only by hand)',
    ja: '{detail}（ソフトウェア描画。手動で選んだときだけ使います）',
    ko: '{detail} (소프트웨어 방식, 직접 선택할 때만 사용)',
  },
  'gpu.version': {
    en: 'The engine needs gpu.js {expected}, and {got} is installed. Run npm ci.',
    ja: 'エンジンには gpu.js {expected} が必要ですが、{got} が入っています。npm ci を実行してください。',
    ko: '엔진에는 gpu.js {expected} 버전이 필요한데 {got} 버전이 설치되어 있습니다. npm ci를 실행하세요.',
  },
  'gpu.cannotOpen': {
    en: 'gpu.js cannot open {mode}: {why}',
    ja: 'gpu.js が {mode} を開けません：{why}',
    ko: 'gpu.js가 {mode} 방식을 열지 못했습니다: {why}',
  },
  'gpu.fellBack': {
    en: 'gpu.js would run kernel {kernel} on its cpu backend instead of {mode}',
    ja: 'gpu.js がカーネル {kernel} を {mode} ではなく cpu バックエンドで実行しようとしました',
    ko: 'gpu.js가 {kernel} 커널을 {mode} 대신 cpu 백엔드에서 실행하려 했습니다',
  },
  'gpu.cannotRun': {
    en: '{mode} cannot run {model}: {why}',
    ja: '{mode} では {model} を計算できません：{why}',
    ko: '{mode}에서는 {model} 모델을 계산할 수 없습니다: {why}',
  },
  'gpu.contextLost': {
    en: 'its graphics context was lost',
    ja: 'グラフィックスのコンテキストが失われました',
    ko: '그래픽 컨텍스트를 잃었습니다',
  },
  'gpu.sentinel': {
    en: 'an image whose answer is known came out wrong: number {place} is {got} instead of {expected}',
    ja: '答えのわかっている画像の結果が違いました：{place} 番目の値が {expected} ではなく {got} です',
    ko: '답을 아는 이미지의 결과가 틀렸습니다: {place}번째 값은 {expected}여야 하는데 {got}입니다',
  },
  'gpu.notCompiled': { en: 'not compiled', ja: 'コンパイルされていません', ko: '컴파일되지 않음' },

  'selfTest.notFinite': {
    en: 'failed its self-test: it gave NaN or ∞',
    ja: '自己テストに失敗しました：NaN または ∞ を出しました',
    ko: '자체 검사에 실패했습니다: NaN 또는 ∞를 내놓았습니다',
  },
  'selfTest.off': {
    en: 'failed its self-test: probabilities are off by {off}, allowed are {allowed}',
    ja: '自己テストに失敗しました：確率のずれが {off} で、許容値 {allowed} を超えます',
    ko: '자체 검사에 실패했습니다: 확률의 오차 {off}, 허용값 {allowed}',
  },
  'selfTest.mistook': {
    en: 'failed its self-test: it took a {digit} for a {taken}',
    ja: '自己テストに失敗しました：{digit} を {taken} と読みました',
    ko: '자체 검사에 실패했습니다: 숫자 {digit}, 읽은 결과 {taken}',
  },

  'page.released': { en: 'it was closed', ja: '閉じられました', ko: '닫혔습니다' },
  'page.closed': { en: 'the page was closed', ja: 'ページが閉じられました', ko: '페이지가 닫혔습니다' },
  'page.windowClosed': {
    en: 'its window was closed',
    ja: 'そのウィンドウが閉じられました',
    ko: '해당 창이 닫혔습니다',
  },
  'page.messageLost': {
    en: 'a message from it was lost',
    ja: 'そこからのメッセージが失われました',
    ko: '그쪽에서 온 메시지가 사라졌습니다',
  },
  'page.wrongAnswer': {
    en: 'its answers differ from the reference ({why})',
    ja: '答えが基準の計算と一致しません（{why}）',
    ko: '답이 기준 계산과 다릅니다({why})',
  },
  'page.wrongShape': {
    en: 'it answered nonsense: expected {expected} numbers or lists, got {got}',
    ja: '答えの形が正しくありません。数またはリスト {expected} 個のはずが {got} でした',
    ko: '답의 형식이 잘못되었습니다. 숫자나 목록 {expected}개가 와야 하지만 온 것은 {got}입니다',
  },
  'page.processEnded': {
    en: 'its process ended ({why})',
    ja: 'そのプロセスが終了しました（{why}）',
    ko: '해당 프로세스가 종료되었습니다({why})',
  },
  'page.workerStopped': {
    en: 'its worker stopped: {why}',
    ja: 'そのワーカーが止まりました：{why}',
    ko: '해당 워커가 멈췄습니다: {why}',
  },
  'page.workerUnstartable': {
    en: 'its worker cannot be started',
    ja: 'そのワーカーを起動できません',
    ko: '해당 워커를 시작할 수 없습니다',
  },

  'model.noLayers': { en: '{file}: no layers', ja: '{file}：層がありません', ko: '{file}: 층이 없습니다' },
  'model.layer': {
    en: '{file}: layer {layer} ({kind}): {problem}',
    ja: '{file}：第 {layer} 層（{kind}）：{problem}',
    ko: '{file}: {layer}번째 층({kind}): {problem}',
  },
  'model.lastLayer': {
    en: '{file}: the last layer gives {shape}, expected {count} logits',
    ja: '{file}：最後の層の出力が {shape} です。{count} 個のロジットが必要です',
    ko: '{file}: 마지막 층의 출력이 {shape}입니다. 로짓 {count}개가 필요합니다',
  },
  'model.needsFlatten': {
    en: '{shape} arrives, a flatten layer must stand before it',
    ja: '入力が {shape} です。前に flatten 層が必要です',
    ko: '입력이 {shape}입니다. 앞에 flatten 층이 있어야 합니다',
  },
  'model.numbersArrive': {
    en: '{tensor} is {shape} but {count} numbers arrive',
    ja: '{tensor} の形状は {shape} ですが、入力は {count} 個です',
    ko: '{tensor}의 형상은 {shape}인데 입력은 {count}개입니다',
  },
  'model.channelsArrive': {
    en: '{tensor} is {shape} but {count} channels arrive',
    ja: '{tensor} の形状は {shape} ですが、入力は {count} チャンネルです',
    ko: '{tensor}의 형상은 {shape}인데 입력은 {count}채널입니다',
  },
  'model.squareKernel': {
    en: '{tensor} is {shape}, expected a square kernel',
    ja: '{tensor} の形状は {shape} です。カーネルは正方形でなければなりません',
    ko: '{tensor}의 형상은 {shape}입니다. 커널은 정사각형이어야 합니다',
  },
  'model.windowTooLarge': {
    en: 'a {window}×{window} window does not fit into {shape}',
    ja: '{window}×{window} の窓は {shape} に収まりません',
    ko: '{window}×{window} 창은 {shape}에 들어가지 않습니다',
  },
  'model.biasDiffers': {
    en: '{bias} is {biasShape} but {weights} is {weightsShape}',
    ja: '{bias} は {biasShape} ですが、{weights} は {weightsShape} です',
    ko: '{bias}의 형상은 {biasShape}인데 {weights}의 형상은 {weightsShape}입니다',
  },
  'model.noTensor': {
    en: 'the file has no tensor {tensor}',
    ja: 'ファイルにテンソル {tensor} がありません',
    ko: '파일에 {tensor} 텐서가 없습니다',
  },
  'model.sides': {
    en: '{tensor} is {shape}, expected {rank} sides of at least 1',
    ja: '{tensor} の形状は {shape} です。1以上の辺が {rank} 個必要です',
    ko: '{tensor}의 형상은 {shape}입니다. 1 이상의 변이 {rank}개 필요합니다',
  },
  'model.tensorSize': {
    en: '{tensor} is {shape} but holds {count} numbers',
    ja: '{tensor} の形状は {shape} ですが、数値は {count} 個です',
    ko: '{tensor}의 형상은 {shape}인데 수는 {count}개입니다',
  },
  'model.notFinite': {
    en: '{tensor} holds {value} at position {position}',
    ja: '{tensor} の位置 {position} に {value} があります',
    ko: '{tensor}의 위치 {position}에 있는 값이 {value}입니다',
  },
  'model.integer': {
    en: 'expected a {what} from {least} to {most}, got {value}',
    ja: '{what} は {least} から {most} まででなければなりませんが、{value} です',
    ko: '{what}의 값은 {least}부터 {most}까지여야 하는데 {value}입니다',
  },
  'engine.silent': {
    en: 'no answer for {seconds} s',
    ja: '{seconds} 秒間応答がありません',
    ko: '{seconds}초 동안 응답이 없습니다',
  },
} as const satisfies Templates;
