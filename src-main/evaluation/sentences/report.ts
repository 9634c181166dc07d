import type { Templates } from '../../shared/sentences/templates';

/** Words of a saved report: the page of a run, and the drawing of its matrix. */
export const REPORT = {
  'report.title': {
    en: '{model} on {dataset}',
    ja: '{dataset} での {model} の評価',
    ko: '{dataset}에 대한 {model} 평가',
  },
  'report.noImage': {
    en: 'No image was evaluated.',
    ja: '評価した画像はありません。',
    ko: '평가한 이미지가 없습니다.',
  },
  'report.correctOf': {
    en: '{correct} / {total} correct · {percent}',
    ja: '正しく認識 {correct} / {total} · {percent}',
    ko: '바르게 인식 {correct} / {total} · {percent}',
  },
  'report.interval': {
    en: '(95 % interval {low} to {high}, Wilson)',
    ja: '（95 % 区間 {low} から {high}、ウィルソン法）',
    ko: '(95 % 구간 {low}부터 {high}까지, 윌슨 방법)',
  },
  'report.partial': {
    en: 'Partial: cancelled after {total} images.',
    ja: '途中まで：{total} 枚で中止しました。',
    ko: '일부: {total}장에서 취소했습니다.',
  },

  'dataset.mnistTest': { en: 'MNIST test images', ja: 'MNIST テスト画像', ko: 'MNIST 시험 이미지' },
  'dataset.mnistTrain': { en: 'MNIST training images', ja: 'MNIST 訓練画像', ko: 'MNIST 훈련 이미지' },
  'dataset.samples': { en: 'Samples (synthetic)', ja: 'サンプル数字（合成）', ko: '샘플 숫자(합성)' },

  'report.run': { en: 'The run', ja: '実行', ko: '실행' },
  'report.topTwo': { en: 'Top-2 accuracy', ja: '上位 2 件の正解率', ko: '상위 2개 정확도' },
  'report.meanConfidence': { en: 'Mean confidence', ja: '平均確信度', ko: '평균 확신도' },
  'report.calibrationError': {
    en: 'Expected calibration error',
    ja: '期待較正誤差',
    ko: '기대 보정 오차',
  },
  'report.time': { en: 'Time', ja: '時間', ko: '시간' },
  'report.timeAndRate': {
    en: '{seconds} s, {rate} images per second',
    ja: '{seconds} 秒、毎秒 {rate} 枚',
    ko: '{seconds}초, 초당 {rate}장',
  },
  'report.reading': { en: 'Reading', ja: '読み込み', ko: '읽기' },
  'report.framing': { en: 'Framing', ja: '整形', ko: '정렬' },
  'report.seconds': { en: '{seconds} s', ja: '{seconds} 秒', ko: '{seconds}초' },
  'report.pixels': { en: 'Pixels', ja: '画素', ko: '픽셀' },
  'report.pixels-format': {
    en: '{used}, as the format says',
    ja: '{used}（ファイル形式の決まり）',
    ko: '{used}, 파일 형식대로',
  },
  'report.pixels-chosen': {
    en: '{used}, the best of the trials',
    ja: '{used}（試した中で最良）',
    ko: '{used}, 시험한 것 중 가장 좋은 값',
  },
  'report.pixels-asked': { en: '{used}, as asked', ja: '{used}（指定どおり）', ko: '{used}, 지정한 대로' },
  'report.output': { en: 'Output', ja: '出力', ko: '출력' },
  'report.output-first': {
    en: '{used}, the first of those with ten numbers',
    ja: '{used}（10個の数値を出す出力のうち最初のもの）',
    ko: '{used}, 수 열 개를 내는 출력 중 첫 번째',
  },
  'report.output-asked': { en: '{used}, as asked', ja: '{used}（指定どおり）', ko: '{used}, 지정한 대로' },
  'report.activation': { en: 'Hidden activations', ja: '隠れ層の活性化関数', ko: '은닉층의 활성화 함수' },
  'report.asTrained': { en: 'as trained', ja: '学習したまま', ko: '학습된 그대로' },
  'report.step': { en: 'step', ja: 'ステップ', ko: '계단' },
  'report.sigmoid': { en: 'sigmoid', ja: 'シグモイド', ko: '시그모이드' },
  'report.relu': { en: 'relu', ja: 'ReLU', ko: 'ReLU' },
  'report.identity': { en: 'identity', ja: '恒等', ko: '항등' },
  'report.device': { en: 'Device', ja: 'デバイス', ko: '장치' },
  'report.deviceAndReason': { en: '{device}: {reason}', ja: '{device}：{reason}', ko: '{device}: {reason}' },
  'report.batchSize': { en: 'Batch size', ja: 'バッチサイズ', ko: '배치 크기' },
  'report.started': { en: 'Started', ja: '開始', ko: '시작' },
  'report.machine': { en: 'Machine', ja: 'コンピューター', ko: '컴퓨터' },
  'report.machineOf': {
    en: '{processor}, {cores} cores, {system}, {runtime}',
    ja: '{processor}、{cores} コア、{system}、{runtime}',
    ko: '{processor}, 코어 {cores}개, {system}, {runtime}',
  },
  'report.program': { en: 'Program', ja: 'プログラム', ko: '프로그램' },
  'report.weightsHash': { en: 'Weights, SHA-256', ja: '重みの SHA-256', ko: '가중치의 SHA-256' },
  'report.imagesHash': {
    en: 'Images and labels, SHA-256',
    ja: '画像とラベルの SHA-256',
    ko: '이미지와 레이블의 SHA-256',
  },

  'report.matrix': { en: 'Confusion matrix', ja: '混同行列', ko: '혼동 행렬' },
  'report.matrixCaption': {
    en: 'Truth in rows, prediction in columns',
    ja: '行が正解、列が予測です',
    ko: '행은 정답, 열은 예측입니다',
  },
  'report.matrixTitle': {
    en: 'Confusion matrix of {model} on {dataset}: {correct} of {total} correct',
    ja: '{dataset} での {model} の混同行列：{total} 枚中 {correct} 枚を正しく認識',
    ko: '{dataset}에 대한 {model}의 혼동 행렬: {total}장 중 {correct}장을 바르게 인식',
  },
  'report.truth': { en: 'truth', ja: '正解', ko: '정답' },
  'report.prediction': { en: 'prediction', ja: '予測', ko: '예측' },

  'report.classes': { en: 'Digit by digit', ja: '数字ごと', ko: '숫자별' },
  'report.classesCaption': {
    en: 'A dash stands where a quotient is not defined',
    ja: '定義されない値は横線で示します',
    ko: '정의되지 않는 값은 줄표로 표시합니다',
  },
  'report.digit': { en: 'Digit', ja: '数字', ko: '숫자' },
  'report.images': { en: 'Images', ja: '画像', ko: '이미지' },
  'report.correct': { en: 'Correct', ja: '正しく認識', ko: '바르게 인식' },
  'report.precision': { en: 'Precision', ja: '適合率', ko: '정밀도' },
  'report.recall': { en: 'Recall', ja: '再現率', ko: '재현율' },

  'report.calibration': { en: 'Calibration', ja: '較正', ko: '보정' },
  'report.calibrationCaption': {
    en: 'Expected calibration error {error}',
    ja: '期待較正誤差 {error}',
    ko: '기대 보정 오차 {error}',
  },
  'report.confidence': { en: 'Confidence', ja: '確信度', ko: '확신도' },
  'report.range': { en: '{from} to {to}', ja: '{from} ～ {to}', ko: '{from} ~ {to}' },
  'report.accuracy': { en: 'Accuracy', ja: '正解率', ko: '정확도' },
  'dataset.own': { en: 'My digits', ja: '自分の数字', ko: '내 숫자' },
} as const satisfies Templates;
