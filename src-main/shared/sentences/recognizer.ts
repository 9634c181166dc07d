import type { Templates } from './templates';

/** Sentences of the recognizer and of the framing: requests, choices of a device, notices. */
export const RECOGNIZER = {
  'request.unknown': {
    en: 'There is no request {name}.',
    ja: '{name} という要求はありません。',
    ko: '{name}(이)라는 요청은 없습니다.',
  },
  'request.wrong': {
    en: '{name}: {problem}',
    ja: '{name}：{problem}',
    ko: '{name}: {problem}',
  },
  'request.notAnObject': {
    en: 'expected a plain object as payload',
    ja: '引数は通常のオブジェクトでなければなりません',
    ko: '인수는 일반 객체여야 합니다',
  },

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
    ko: '우선 {device}(으)로 시작합니다. 아직 측정하지 않았습니다.',
  },
  'choice.noDevice': {
    en: 'No gpu.js device computes this model here.',
    ja: 'ここではこのモデルを計算できる gpu.js のデバイスがありません。',
    ko: '여기에는 이 모델을 계산하는 gpu.js 장치가 없습니다.',
  },
  'choice.tooSlow': {
    en: '{device} is too slow for {count} multiply-adds an image.',
    ja: '{device} は画像1枚あたり {count} 回の積和演算には遅すぎます。',
    ko: '{device}은(는) 이미지 한 장에 곱셈-덧셈 {count}번을 하기에는 너무 느립니다.',
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
    ko: '엔진에 모델 {id}이(가) 없습니다.',
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
  'engine.silent': {
    en: 'no answer for {seconds} s',
    ja: '{seconds} 秒間応答がありません',
    ko: '{seconds}초 동안 응답이 없습니다',
  },
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

  'models.unknown': {
    en: 'There is no model {id}; there are: {known}.',
    ja: 'モデル {id} はありません。あるのは：{known}。',
    ko: '모델 {id}은(는) 없습니다. 있는 모델: {known}.',
  },
  'models.none': { en: 'none', ja: 'なし', ko: '없음' },
  'models.tooMany': {
    en: '{count} opened models are the most; close one first.',
    ja: '開けるモデルは {count} 個までです。先に1つ閉じてください。',
    ko: '모델은 {count}개까지 열 수 있습니다. 먼저 하나를 닫으세요.',
  },
  'models.shippedStays': {
    en: '{id} is a shipped model and stays on the list.',
    ja: '{id} は付属のモデルなので、一覧から外せません。',
    ko: '{id}은(는) 기본 제공 모델이라 목록에서 뺄 수 없습니다.',
  },
  'models.shippedUnusable': {
    en: 'The shipped model {id} cannot be used: {why}',
    ja: '付属のモデル {id} を使えません：{why}',
    ko: '기본 제공 모델 {id}을(를) 사용할 수 없습니다: {why}',
  },
  'models.notFinite': {
    en: '{name}: its numbers are too large, the scores are not finite.',
    ja: '{name}：重みの数値が大きすぎて、スコアが有限になりません。',
    ko: '{name}: 가중치의 수가 너무 커서 점수가 유한하지 않습니다.',
  },
  'models.shippedPixels': {
    en: '{id} comes with the program and takes its pixels as they are; they can be chosen for opened networks.',
    ja: '{id} はこのプログラム付属のモデルで、画素をそのまま受け取ります。選べるのは開いたネットワークだけです。',
    ko: '{id}은(는) 프로그램에 들어 있는 모델이라 픽셀을 그대로 받습니다. 연 신경망에서만 고를 수 있습니다.',
  },
  'models.ownArchitecture': {
    en: '{id} says its layers itself; they can be chosen for files of bare weights.',
    ja: '{id} は層の構成が決まっています。選べるのは重みだけのファイルです。',
    ko: '{id}은(는) 층 구성이 정해져 있습니다. 가중치만 있는 파일에서 고를 수 있습니다.',
  },
  'models.layerWithoutWeights': {
    en: 'weightsOf: layer {layer} of {id} ({kind}) has no weights.',
    ja: 'weightsOf：{id} の第 {layer} 層（{kind}）には重みがありません。',
    ko: 'weightsOf: {id}의 {layer}번째 층({kind})에는 가중치가 없습니다.',
  },
  'models.noLayer': {
    en: 'weightsOf: {id} has {layers} layers, none at {layer}.',
    ja: 'weightsOf：{id} は {layers} 層で、第 {layer} 層はありません。',
    ko: 'weightsOf: {id}은(는) {layers}개 층이며 {layer}번째 층은 없습니다.',
  },

  'datasets.unknown': {
    en: 'There is no data set {id}; there are: {known}.',
    ja: 'データセット {id} はありません。あるのは：{known}。',
    ko: '데이터 집합 {id}은(는) 없습니다. 있는 데이터 집합: {known}.',
  },
  'datasets.noImages': {
    en: '{title}: there are no images.',
    ja: '{title}：画像がありません。',
    ko: '{title}: 이미지가 없습니다.',
  },
  'datasets.samples': {
    en: '{count} synthetic digits, drawn by a program; they come with Digit Desk.',
    ja: 'プログラムで描いた合成の数字 {count} 個。Digit Desk に付属しています。',
    ko: '프로그램이 그린 합성 숫자 {count}개. Digit Desk에 들어 있습니다.',
  },
  'datasets.position': {
    en: '{title} has {count} images, none at position {position}.',
    ja: '{title} の画像は {count} 枚で、位置 {position} にはありません。',
    ko: '{title}의 이미지는 {count}장이며 위치 {position}에는 없습니다.',
  },
  'datasets.tooManyOpened': {
    en: '{count} opened data sets are the most; close one first.',
    ja: '開けるデータセットは {count} 個までです。先に1つ閉じてください。',
    ko: '데이터 집합은 {count}개까지 열 수 있습니다. 먼저 하나를 닫으세요.',
  },
  'datasets.notOpened': {
    en: 'There is no opened data set {id}.',
    ja: '開いたデータセットに {id} はありません。',
    ko: '연 데이터 집합 중에 {id}은(는) 없습니다.',
  },
  'datasets.openedFile': {
    en: '{count} digits from one opened file.',
    ja: '開いたファイル1つからの数字 {count} 個。',
    ko: '연 파일 1개에서 읽은 숫자 {count}개.',
  },
  'datasets.openedFiles': {
    en: '{count} digits from {files} opened files.',
    ja: '開いたファイル {files} 個からの数字 {count} 個。',
    ko: '연 파일 {files}개에서 읽은 숫자 {count}개.',
  },

  'own.title': { en: 'My digits', ja: '自分の数字', ko: '내 숫자' },
  'own.none': {
    en: 'None yet: draw a digit and press the key of what you meant.',
    ja: 'まだありません。数字を描いて、書いたつもりの数字のキーを押してください。',
    ko: '아직 없습니다. 숫자를 그리고 의도한 숫자의 키를 누르세요.',
  },
  'own.count': {
    en: '{count} digits in {path}; they stay on this machine.',
    ja: '{path} に {count} 個。このコンピューターの外には出ません。',
    ko: '{path}에 숫자 {count}개. 이 컴퓨터 밖으로 나가지 않습니다.',
  },
  'own.picture': {
    en: 'Only drawn digits can be kept; this one holds a picture.',
    ja: '保存できるのは描いた数字だけです。これには画像が含まれています。',
    ko: '직접 그린 숫자만 보관할 수 있습니다. 여기에는 그림이 들어 있습니다.',
  },
  'own.blank': {
    en: 'The drawing is blank; there is nothing to keep.',
    ja: 'キャンバスが空なので、保存するものがありません。',
    ko: '그림이 비어 있어 보관할 것이 없습니다.',
  },

  'folder.noDialog': {
    en: 'There is no folder dialog here; type the path of the folder.',
    ja: 'ここではフォルダー選択の画面を開けません。フォルダーのパスを入力してください。',
    ko: '여기에는 폴더 선택 창이 없습니다. 폴더 경로를 입력하세요.',
  },
  'folder.noneChosen': {
    en: 'No folder was chosen.',
    ja: 'フォルダーが選ばれませんでした。',
    ko: '폴더를 선택하지 않았습니다.',
  },

  'runs.unknown': {
    en: 'There is no run {run}.',
    ja: '実行 {run} はありません。',
    ko: '실행 {run}은(는) 없습니다.',
  },
  'settings.setAside': {
    en: 'The settings could not be read and were set aside as {aside}; nothing is remembered from earlier sessions.',
    ja: '設定を読み取れなかったため、{aside} として別に残しました。以前の設定は使われません。',
    ko: '설정을 읽지 못해 {aside} 파일로 따로 두었습니다. 이전 설정은 사용되지 않습니다.',
  },
  'runs.tooMany': {
    en: '{most} evaluations are under way; wait for one to end or cancel one.',
    ja: '実行中と順番待ちの評価が {most} 件あります。どれかが終わるのを待つか、取り消してください。',
    ko: '실행 중이거나 차례를 기다리는 평가가 {most}건 있습니다. 하나가 끝나기를 기다리거나 취소하세요.',
  },
  'measure.cancelled': {
    en: 'The measurement was cancelled.',
    ja: '測定は取り消されました。',
    ko: '측정이 취소되었습니다.',
  },
  'runs.cancelledEarly': {
    en: 'Cancelled before the first batch was done.',
    ja: '最初のバッチが終わる前に中止されました。',
    ko: '첫 배치가 끝나기 전에 취소되었습니다.',
  },
  'runs.notKept': {
    en: 'The run was not kept: {why}',
    ja: '実行結果を保存できませんでした：{why}',
    ko: '실행 결과를 보관하지 못했습니다: {why}',
  },

  'picture.tooSmall': {
    en: 'expected a picture of at least 1×1, got {width}×{height}',
    ja: '画像は1×1以上でなければなりませんが、{width}×{height} です',
    ko: '그림은 1×1 이상이어야 하는데 {width}×{height}입니다',
  },
  'picture.noInk': {
    en: 'no ink stands out from the ground in this picture of {width}×{height}',
    ja: '{width}×{height} の画像の中に、背景から浮き出た筆跡が見つかりません',
    ko: '{width}×{height} 그림에서 배경과 구별되는 필적을 찾지 못했습니다',
  },

  'connection.gone': {
    en: 'The program behind this page is gone. The page waits for it to come back.',
    ja: 'このページの背後で動くプログラムが終了しました。再び起動されるのを待っています。',
    ko: '이 페이지 뒤에서 실행되던 프로그램이 종료되었습니다. 다시 켜지기를 기다리고 있습니다.',
  },
  'connection.back': {
    en: 'The program is back.',
    ja: 'プログラムに再び接続しました。',
    ko: '프로그램에 다시 연결되었습니다.',
  },
  'connection.noToken': {
    en: 'This address lacks its token: open the one that the program printed when it was started.',
    ja: 'このアドレスにはトークンがありません。プログラムの起動時に表示されたアドレスを開いてください。',
    ko: '이 주소에는 토큰이 없습니다. 프로그램을 시작할 때 표시된 주소를 여세요.',
  },
  'connection.closed': {
    en: 'The connection to the program is closed.',
    ja: 'プログラムとの接続が切れています。',
    ko: '프로그램과의 연결이 끊겼습니다.',
  },
} as const satisfies Templates;
