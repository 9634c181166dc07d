import type { Templates } from '../../shared/sentences/templates';

/** Sentences of the application: what was asked wrongly, and what is there to ask for. */
export const REQUESTS = {
  'request.unknown': {
    en: 'There is no request {name}.',
    ja: '{name} という要求はありません。',
    ko: '이름이 {name}인 요청은 없습니다.',
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
  'models.unknown': {
    en: 'There is no model {id}; there are: {known}.',
    ja: 'モデル {id} はありません。あるのは：{known}。',
    ko: '{id} 모델은 없습니다. 있는 모델: {known}.',
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
    ko: '{id} 모델은 기본 제공이라 목록에서 뺄 수 없습니다.',
  },
  'models.shippedUnusable': {
    en: 'The shipped model {id} cannot be used: {why}',
    ja: '付属のモデル {id} を使えません：{why}',
    ko: '기본 제공인 {id} 모델을 사용할 수 없습니다: {why}',
  },
  'models.shippedPixels': {
    en: '{id} comes with the program and takes its pixels as they are; they can be chosen for opened networks.',
    ja: '{id} はこのプログラム付属のモデルで、画素をそのまま受け取ります。選べるのは開いたネットワークだけです。',
    ko: '{id} 모델은 프로그램에 들어 있어 픽셀을 그대로 받습니다. 연 신경망에서만 고를 수 있습니다.',
  },
  'models.pixelsUnfit': {
    en: 'Pixels {pixels} are for networks that take three channels; this one takes one.',
    ja: '画素 {pixels} は3チャンネルのネットワーク用です。このネットワークは1チャンネルです。',
    ko: '3채널 신경망에만 쓰는 픽셀입니다: {pixels}. 이 신경망은 1채널입니다.',
  },
  'models.noOutputs': {
    en: '{name} has one output, and there is none to choose; ONNX and Keras files can have several.',
    ja: '{name} の出力は1つで、選べません。複数の出力を持てるのは ONNX と Keras のファイルです。',
    ko: '출력이 하나뿐이어서 고를 수 없습니다: {name}. 출력이 여럿일 수 있는 것은 ONNX와 Keras 파일입니다.',
  },
  'models.ownArchitecture': {
    en: '{id} says its layers itself; they can be chosen for files of bare weights.',
    ja: '{id} は層の構成が決まっています。選べるのは重みだけのファイルです。',
    ko: '{id} 모델은 층 구성이 정해져 있습니다. 가중치만 있는 파일에서 고를 수 있습니다.',
  },
  'models.shippedCalibration': {
    en: '{id} comes calibrated with the program; opened networks can be calibrated.',
    ja: '{id} は付属のモデルで、較正済みです。較正できるのは開いたネットワークです。',
    ko: '이 프로그램에 들어 있는 모델은 이미 보정되어 있습니다: {id}. 연 신경망은 보정할 수 있습니다.',
  },
  'calibrate.testSet': {
    en: 'A network is not calibrated on the test set: what is measured there would no longer be honest. Choose another data set.',
    ja: 'テスト集合で較正すると、そこでの測定が公正でなくなります。別のデータセットを選んでください。',
    ko: '시험 집합으로 보정하면 그 집합에서 잰 값이 더는 정직하지 않습니다. 다른 데이터 집합을 고르십시오.',
  },
  'calibrate.tooFew': {
    en: '{title}: calibrating needs {least} digits or more, there are {got}.',
    ja: '{title}：較正には数字が {least} 個以上必要ですが、{got} 個です。',
    ko: '{title}: 보정하려면 숫자가 {least}개 이상 있어야 하는데 {got}개입니다.',
  },
  'calibrate.noNumber': {
    en: 'The network answers with something that is no number; it cannot be calibrated.',
    ja: 'ネットワークの出力に数値でないものがあるため、較正できません。',
    ko: '신경망이 수가 아닌 값을 내놓아 보정할 수 없습니다.',
  },
  'models.layerWithoutWeights': {
    en: 'weightsOf: layer {layer} of {id} ({kind}) has no weights.',
    ja: 'weightsOf：{id} の第 {layer} 層（{kind}）には重みがありません。',
    ko: 'weightsOf: {id}의 {layer}번째 층({kind})에는 가중치가 없습니다.',
  },
  'models.noLayer': {
    en: 'weightsOf: {id} has {layers} layers, none at {layer}.',
    ja: 'weightsOf：{id} は {layers} 層で、第 {layer} 層はありません。',
    ko: 'weightsOf: {id} 모델은 {layers}개 층이며 {layer}번째 층은 없습니다.',
  },
  'datasets.unknown': {
    en: 'There is no data set {id}; there are: {known}.',
    ja: 'データセット {id} はありません。あるのは：{known}。',
    ko: '{id} 데이터 집합은 없습니다. 있는 데이터 집합: {known}.',
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
    ko: '연 데이터 집합 중에 이름이 {id}인 것은 없습니다.',
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
    ko: '직접 그린 숫자만 저장할 수 있습니다. 여기에는 그림이 들어 있습니다.',
  },
  'own.blank': {
    en: 'The drawing is blank; there is nothing to keep.',
    ja: 'キャンバスが空なので、保存するものがありません。',
    ko: '그림이 비어 있어 저장할 것이 없습니다.',
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
    ko: '{run}번 실행은 없습니다.',
  },
  'settings.setAside': {
    en: 'The settings could not be read and were set aside as {aside}; nothing is remembered from earlier sessions.',
    ja: '設定を読み取れなかったため、{aside} として別に残しました。以前の設定は使われません。',
    ko: '설정을 읽지 못해 {aside} 파일로 따로 두었습니다. 이전 설정은 사용되지 않습니다.',
  },
  'runs.tooMany': {
    en: '{most} evaluations are under way; wait for one to end or cancel one.',
    ja: '実行中と順番待ちの評価が {most} 件あります。どれかが終わるのを待つか、中止してください。',
    ko: '실행 중이거나 차례를 기다리는 평가가 {most}건 있습니다. 하나가 끝나기를 기다리거나 취소하세요.',
  },
  'measure.cancelled': {
    en: 'The measurement was cancelled.',
    ja: '測定は中止されました。',
    ko: '측정이 취소되었습니다.',
  },
  'work.waitsFor': { en: 'Waiting for {work}', ja: '待機中：{work}', ko: '대기 중: {work}' },
  'work.evaluation': {
    en: 'the evaluation of {model} on {dataset}',
    ja: '{dataset} での {model} の評価',
    ko: '{dataset}에 대한 {model} 평가',
  },
  'work.measurement': {
    en: 'the measurement of {model} on {device}',
    ja: '{device} での {model} の測定',
    ko: '{device} 장치에서의 {model} 측정',
  },
  'work.automatic': {
    en: 'measuring which device is the fastest for {model}',
    ja: '{model} に最も速いデバイスを調べる測定',
    ko: '{model}에 가장 빠른 장치를 찾는 측정',
  },
  'runs.cancelledEarly': {
    en: 'Cancelled before the first batch was done.',
    ja: '最初のバッチが終わる前に中止されました。',
    ko: '첫 배치가 끝나기 전에 취소되었습니다.',
  },
  'runs.notKept': {
    en: 'The run was not kept: {why}',
    ja: '実行結果を保存できませんでした：{why}',
    ko: '실행 결과를 저장하지 못했습니다: {why}',
  },
  'desktop.absent': {
    en: 'This is only possible in the app’s own window.',
    ja: 'これはアプリのウィンドウでのみ使えます。',
    ko: '앱 자체의 창에서만 가능합니다.',
  },
} as const satisfies Templates;
