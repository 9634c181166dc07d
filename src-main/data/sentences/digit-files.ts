import type { Templates } from '../../shared/sentences/templates';

/** Sentences of the floor `data` about digits that people drew or opened, and about kept runs. */
export const DIGIT_FILES = {
  'strokes.none': {
    en: 'expected at least one stroke',
    ja: 'ストロークが少なくとも1本必要です',
    ko: '획이 하나 이상 있어야 합니다',
  },
  'strokes.noPoint': {
    en: 'expected at least one point in stroke {stroke}',
    ja: 'ストローク {stroke} に点が少なくとも1つ必要です',
    ko: '획 {stroke}에 점이 하나 이상 있어야 합니다',
  },
  'strokes.point': {
    en: 'expected two numbers up to ±{farthest} as point {point} of stroke {stroke}',
    ja: 'ストローク {stroke} の点 {point} は ±{farthest} 以内の数値2つでなければなりません',
    ko: '획 {stroke}의 {point}번째 점은 ±{farthest} 이내의 수 두 개여야 합니다',
  },
  'strokes.tooManyPoints': {
    en: 'expected at most {most} points, got {got}',
    ja: '点は {most} 個までですが、{got} 個あります',
    ko: '점은 최대 {most}개여야 하는데 {got}개입니다',
  },
  'strokes.notAnObject': {
    en: 'expected an object with label, writer and strokes',
    ja: 'label、writer、strokes を持つオブジェクトでなければなりません',
    ko: 'label, writer, strokes가 있는 객체여야 합니다',
  },
  'strokes.label': {
    en: 'expected a label 0 to 9, got {got}',
    ja: 'ラベルは0から9まででなければなりません（実際：{got}）',
    ko: '레이블은 0부터 9까지여야 합니다(실제: {got})',
  },
  'strokes.anObject': { en: 'an object', ja: 'オブジェクト', ko: '객체' },
  'strokes.writer': {
    en: 'expected the writer as text',
    ja: 'writer は文字列でなければなりません',
    ko: 'writer는 문자열이어야 합니다',
  },
  'strokes.notJson': {
    en: 'not JSON in UTF-8',
    ja: 'UTF-8 の JSON ではありません',
    ko: 'UTF-8로 된 JSON이 아닙니다',
  },
  'strokes.noDigit': {
    en: 'expected at least one digit, got none',
    ja: '数字が少なくとも1つ必要ですが、1つもありません',
    ko: '숫자가 하나 이상 있어야 하는데 하나도 없습니다',
  },

  'own.idAndDate': {
    en: 'expected a short id and a date in drawnAt',
    ja: 'id は短い文字列、drawnAt は日時でなければなりません',
    ko: 'id는 짧은 문자열, drawnAt은 날짜여야 합니다',
  },
  'own.setAside': {
    en: 'My digits: {damaged} of {lines} lines could not be read ({first}). The damaged file was set aside as {aside}; the {good} good digits were kept.',
    ja: '自分の数字：{lines} 行のうち {damaged} 行を読み取れませんでした（{first}）。壊れたファイルは {aside} として残し、無事な数字 {good} 個はそのまま使います。',
    ko: '내 숫자: {lines}줄 중 {damaged}줄을 읽지 못했습니다({first}). 손상된 파일은 {aside}에 따로 두었고 온전한 숫자 {good}개는 그대로 사용합니다.',
  },
  'own.nothingToExport': {
    en: 'There are no own digits to export',
    ja: '書き出す自分の数字がありません',
    ko: '내보낼 내 숫자가 없습니다',
  },

  'opened.none': {
    en: 'expected at least one file, got none',
    ja: 'ファイルが少なくとも1つ必要ですが、1つもありません',
    ko: '파일이 하나 이상 있어야 하는데 하나도 없습니다',
  },
  'opened.kinds': {
    en: 'expected a pair of IDX files, a stroke file or pictures named by label, got {got}',
    ja: 'IDX ファイルの組、ストロークのファイル、またはラベルを名前に持つ画像でなければなりません（実際：{got}）',
    ko: 'IDX 파일 한 쌍, 획 파일 또는 이름에 레이블이 있는 그림이어야 합니다(실제: {got})',
  },
  'opened.andMore': {
    en: '{names} and {count} more',
    ja: '{names} ほか {count} 個',
    ko: '{names} 외 {count}개',
  },
  'opened.noLabel': {
    en: 'its name does not say the label; expected 7.png, 7_12.png, x-is-7.png or a folder 7/',
    ja: '名前からラベルがわかりません。7.png、7_12.png、x-is-7.png、またはフォルダー 7/ の形にしてください',
    ko: '이름에서 레이블을 알 수 없습니다. 7.png, 7_12.png, x-is-7.png 또는 폴더 7/ 형식이어야 합니다',
  },

  'runs.notJson': {
    en: 'not JSON in UTF-8 ({why})',
    ja: 'UTF-8 の JSON ではありません（{why}）',
    ko: 'UTF-8로 된 JSON이 아닙니다({why})',
  },
  'runs.lists': {
    en: 'expected lists of {total} images, got {got}',
    ja: '各リストは画像 {total} 枚分でなければなりません（実際：{got}）',
    ko: '각 목록은 이미지 {total}장 분량이어야 합니다(실제: {got})',
  },
  'runs.noDigit': {
    en: 'a label or a prediction is not a digit 0 to 9',
    ja: 'ラベルか予測に0から9までの数字でないものがあります',
    ko: '레이블이나 예측 중에 0부터 9까지의 숫자가 아닌 것이 있습니다',
  },
  'runs.probability': {
    en: 'expected probabilities 0 to 1, got {got} at position {position}',
    ja: '確率は0から1まででなければなりませんが、位置 {position} の値は {got} です',
    ko: '확률은 0부터 1까지여야 하는데 위치 {position}의 값은 {got}입니다',
  },
  'runs.matrix': {
    en: 'the confusion matrix is not the count of the labels and predictions',
    ja: '混同行列がラベルと予測の集計と一致しません',
    ko: '혼동 행렬이 레이블과 예측을 센 결과와 다릅니다',
  },
  'runs.correct': {
    en: '{correct} of {total} are correct, but the file says {saysCorrect} and accuracy {saysAccuracy}',
    ja: '正解は {total} 枚中 {correct} 枚ですが、ファイルには {saysCorrect} 枚、正解率 {saysAccuracy} とあります',
    ko: '{total}장 중 {correct}장이 맞았는데 파일에는 {saysCorrect}장, 정확도 {saysAccuracy}로 적혀 있습니다',
  },
  'runs.moreThanSet': {
    en: '{total} images of a data set that has {count}',
    ja: '画像が {total} 枚ありますが、データセットは {count} 枚です',
    ko: '이미지가 {total}장인데 데이터 집합에는 {count}장뿐입니다',
  },
  'runs.noSuchId': { en: 'No run {id}', ja: '実行 {id} はありません', ko: '이름이 {id}인 실행은 없습니다' },
  'runs.otherId': {
    en: 'the file holds another run, {id}',
    ja: '別の実行 {id} のファイルです',
    ko: '다른 실행 {id}의 파일입니다',
  },
  'runs.setAside': {
    en: 'A kept run could not be read and was set aside as {aside}: {why}',
    ja: '保存された実行結果を読み取れなかったため、{aside} として別に残しました：{why}',
    ko: '저장된 실행을 읽지 못해 {aside}에 따로 두었습니다: {why}',
  },
} as const satisfies Templates;
