import type { Templates } from '../../shared/sentences/templates';

/** Sentences about a field of a request or of a file that is not what it should be. */
export const FIELDS = {
  'field.at': { en: '{path}: {problem}', ja: '{path}：{problem}', ko: '{path}: {problem}' },
  'field.type': {
    en: 'expected {type}',
    ja: '{type}でなければなりません',
    ko: '필요한 형식: {type}',
  },
  'field.text': { en: 'text', ja: '文字列', ko: '문자열' },
  'field.number': { en: 'a number', ja: '数値', ko: '수' },
  'field.whole': { en: 'a whole number', ja: '整数', ko: '정수' },
  'field.truth': { en: 'true or false', ja: '真偽値', ko: '참 또는 거짓' },
  'field.list': { en: 'a list', ja: 'リスト', ko: '목록' },
  'field.object': { en: 'an object', ja: 'オブジェクト', ko: '객체' },
  'field.least': {
    en: 'expected at least {least}',
    ja: '{least} 以上でなければなりません',
    ko: '{least} 이상이어야 합니다',
  },
  'field.above': {
    en: 'expected more than {least}',
    ja: '{least} より大きくなければなりません',
    ko: '{least}보다 커야 합니다',
  },
  'field.most': {
    en: 'expected at most {most}',
    ja: '{most} 以下でなければなりません',
    ko: '{most} 이하여야 합니다',
  },
  'field.below': {
    en: 'expected less than {most}',
    ja: '{most} より小さくなければなりません',
    ko: '{most}보다 작아야 합니다',
  },
  'field.shortest': {
    en: 'expected a length of at least {least}',
    ja: '長さは {least} 以上でなければなりません',
    ko: '길이는 {least} 이상이어야 합니다',
  },
  'field.longest': {
    en: 'expected a length of at most {most}',
    ja: '長さは {most} 以下でなければなりません',
    ko: '길이는 {most} 이하여야 합니다',
  },
  'field.oneOf': {
    en: 'expected one of {values}',
    ja: '{values} のいずれかでなければなりません',
    ko: '다음 중 하나여야 합니다: {values}',
  },
  'field.unknown': {
    en: 'there is no field {name}',
    ja: '{name} という項目はありません',
    ko: '없는 항목입니다: {name}',
  },
  'field.form': {
    en: 'expected text of the form {form}',
    ja: '{form} 形式の文字列でなければなりません',
    ko: '{form} 형식의 문자열이어야 합니다',
  },
  'field.wrong': {
    en: 'it is not of the expected kind',
    ja: '決められた種類の値ではありません',
    ko: '정해진 종류의 값이 아닙니다',
  },

  'inputs.pixels': {
    en: 'expected {expected} pixels, got {got}',
    ja: '画素は {expected} 個でなければなりませんが、{got} 個です',
    ko: '픽셀은 {expected}개여야 하는데 {got}개입니다',
  },
  'inputs.count': {
    en: 'expected 1 to {most} times {pixels} pixels, got {got}',
    ja: '画素は {pixels} 個の1倍から {most} 倍まででなければなりませんが、{got} 個です',
    ko: '픽셀은 {pixels}개의 1배부터 {most}배까지여야 하는데 {got}개입니다',
  },
  'inputs.range': {
    en: 'expected numbers from 0 to 1, got {value} at position {position}',
    ja: '数値は0から1まででなければなりませんが、位置 {position} の値は {value} です',
    ko: '수는 0부터 1까지여야 하는데 위치 {position}의 값은 {value}입니다',
  },
} as const satisfies Templates;
