import type { Templates } from '../../shared/sentences/templates';

/** Sentences of the floor `data` about files of weights: safetensors and Python pickles of NumPy arrays. */
export const WEIGHTS_FILES = {
  'weights.fieldMissing': {
    en: 'the metadata field {field} is missing',
    ja: 'メタデータの項目 {field} がありません',
    ko: '메타데이터에 {field} 항목이 없습니다',
  },
  'weights.fieldNotJson': {
    en: 'the metadata field {field} is not JSON',
    ja: 'メタデータの項目 {field} が JSON ではありません',
    ko: '메타데이터의 {field} 항목이 JSON이 아닙니다',
  },
  'weights.field': {
    en: 'the metadata field {field}: {problem}',
    ja: 'メタデータの項目 {field}：{problem}',
    ko: '메타데이터 항목 {field}: {problem}',
  },
  'weights.fieldWrong': {
    en: 'the metadata field {problem}',
    ja: 'メタデータの項目 {problem}',
    ko: '메타데이터 항목 {problem}',
  },
  'weights.names': {
    en: 'expected tensors W1, b1, W2, b2, … or a description of the layers, got {got}',
    ja: 'テンソル W1、b1、W2、b2、… または層の記述が必要です（実際：{got}）',
    ko: '텐서 W1, b1, W2, b2, … 또는 층에 대한 설명이 필요합니다(실제: {got})',
  },
  'weights.format': {
    en: 'expected format {expected}, got {got}',
    ja: '形式は {expected} でなければなりませんが、{got} です',
    ko: '형식은 {expected}이어야 하는데 {got}입니다',
  },
  'weights.kind': {
    en: 'neither safetensors nor a Python pickle of protocol 2 to 5',
    ja: 'safetensors でも、プロトコル2から5の Python の pickle でもありません',
    ko: 'safetensors도 아니고 프로토콜 2부터 5까지의 Python pickle도 아닙니다',
  },

  'safetensors.tooShort': {
    en: 'expected a header length of {expected} bytes, got {got} bytes',
    ja: 'ヘッダーの長さに {expected} バイト必要ですが、{got} バイトです',
    ko: '헤더 길이에 {expected}바이트가 필요한데 {got}바이트입니다',
  },
  'safetensors.headerLength': {
    en: 'the header says it has {length} bytes; there is room for {room}',
    ja: 'ヘッダーの長さが {length} バイトとありますが、{room} バイト分しかありません',
    ko: '헤더 길이가 {length}바이트라고 되어 있지만 {room}바이트만 가능합니다',
  },
  'safetensors.headerNotJson': {
    en: 'the header of {length} bytes is not JSON',
    ja: '{length} バイトのヘッダーが JSON ではありません',
    ko: '{length}바이트 헤더가 JSON이 아닙니다',
  },
  'safetensors.headerNoObject': {
    en: 'the header is not an object of tensors',
    ja: 'ヘッダーがテンソルのオブジェクトではありません',
    ko: '헤더가 텐서의 객체가 아닙니다',
  },
  'safetensors.tensor': {
    en: 'tensor {tensor}: {problem}',
    ja: 'テンソル {tensor}：{problem}',
    ko: '텐서 {tensor}: {problem}',
  },
  'safetensors.name': {
    en: 'expected names of at most {most} characters, got one of {got}',
    ja: '名前は {most} 文字までですが、{got} 文字のものがあります',
    ko: '이름은 최대 {most}자여야 하는데 {got}자인 것이 있습니다',
  },
  'safetensors.entry': {
    en: 'expected dtype, shape and two data_offsets',
    ja: 'dtype、shape、data_offsets 2つが必要です',
    ko: 'dtype, shape, data_offsets 두 개가 필요합니다',
  },
  'safetensors.type': {
    en: 'expected numbers of type {known}, got {got}',
    ja: '数値の型は {known} のいずれかでなければなりませんが、{got} です',
    ko: '수의 자료형은 {known} 중 하나여야 하는데 {got}입니다',
  },
  'safetensors.shape': {
    en: 'shape [{shape}] in {type}',
    ja: '形状 [{shape}]（{type}）',
    ko: '형상 [{shape}]({type})',
  },
  'safetensors.overlap': {
    en: 'tensor {tensor} begins at byte {at}, inside {before}',
    ja: 'テンソル {tensor} はバイト位置 {at} から始まり、{before} と重なります',
    ko: '{tensor} 텐서는 {before} 안쪽인 바이트 위치 {at}에서 시작합니다',
  },
  'safetensors.theHeader': { en: 'the header', ja: 'ヘッダー', ko: '헤더' },
  'safetensors.theTensor': { en: 'tensor {tensor}', ja: 'テンソル {tensor}', ko: '텐서 {tensor}' },
  'safetensors.hole': {
    en: 'bytes {from} to {to} belong to no tensor',
    ja: 'バイト位置 {from} から {to} まではどのテンソルにも属しません',
    ko: '바이트 위치 {from}부터 {to}까지는 어느 텐서에도 속하지 않습니다',
  },
  'safetensors.size': {
    en: 'expected {expected} bytes of tensors, got {got}',
    ja: 'テンソルは {expected} バイトのはずですが、{got} バイトです',
    ko: '텐서는 {expected}바이트여야 하는데 {got}바이트입니다',
  },
  'safetensors.metadata': {
    en: '__metadata__ is not an object of texts',
    ja: '__metadata__ が文字列のオブジェクトではありません',
    ko: '__metadata__가 문자열의 객체가 아닙니다',
  },

  'pickle.cutOff': {
    en: 'the pickle is cut off: expected {expected} more bytes at byte {at}, got {got}',
    ja: 'pickle が途切れています：バイト位置 {at} からあと {expected} バイト必要ですが、{got} バイトです',
    ko: 'pickle이 끊겼습니다: 바이트 위치 {at}부터 {expected}바이트가 더 필요한데 {got}바이트입니다',
  },
  'pickle.cutOffInName': {
    en: 'the pickle is cut off in the name at byte {at}',
    ja: 'pickle がバイト位置 {at} の名前の途中で途切れています',
    ko: 'pickle이 바이트 위치 {at}의 이름 도중에 끊겼습니다',
  },
  'pickle.notUtf8': {
    en: 'the text at byte {at} is not UTF-8',
    ja: 'バイト位置 {at} の文字列が UTF-8 ではありません',
    ko: '바이트 위치 {at}의 문자열이 UTF-8이 아닙니다',
  },
  'pickle.protocol': {
    en: 'expected a Python pickle of protocol 2 to 5',
    ja: 'プロトコル2から5の Python の pickle でなければなりません',
    ko: '프로토콜 2부터 5까지의 Python pickle이어야 합니다',
  },
  'pickle.opcode': {
    en: 'opcode {opcode} at byte {at} refused: NumPy arrays do not need it',
    ja: 'バイト位置 {at} の命令 {opcode} を拒否しました：NumPy の配列には不要です',
    ko: '바이트 위치 {at}에 있는 {opcode} 명령 코드를 거부했습니다: NumPy 배열에는 필요하지 않습니다',
  },
  'pickle.refused': {
    en: 'global {name} refused: NumPy arrays do not need it',
    ja: 'グローバル {name} を拒否しました：NumPy の配列には不要です',
    ko: '{name}이라는 전역 이름을 거부했습니다: NumPy 배열에는 필요하지 않습니다',
  },
  'pickle.stackTooSmall': {
    en: 'an opcode finds too little on the stack',
    ja: '命令に対してスタックの値が足りません',
    ko: '명령 코드에 필요한 값이 스택에 부족합니다',
  },
  'pickle.noMark': {
    en: 'an opcode finds no MARK on the stack',
    ja: '命令に必要な MARK がスタックにありません',
    ko: '명령 코드에 필요한 MARK가 스택에 없습니다',
  },
  'pickle.stackEmpty': {
    en: 'an opcode finds nothing on the stack',
    ja: '命令の実行時にスタックが空です',
    ko: '명령 코드를 실행할 때 스택이 비어 있습니다',
  },
  'pickle.noMemo': {
    en: 'nothing was kept as memo {key}',
    ja: 'メモ {key} には何も保存されていません',
    ko: '메모 {key}에 저장된 것이 없습니다',
  },
  'pickle.items': {
    en: 'expected items of a dictionary',
    ja: '辞書の項目でなければなりません',
    ko: '사전의 항목이어야 합니다',
  },
  'pickle.keys': {
    en: 'expected names as the keys of a dictionary',
    ja: '辞書のキーは名前でなければなりません',
    ko: '사전의 키는 이름이어야 합니다',
  },
  'pickle.globalName': {
    en: 'expected the name of a global',
    ja: 'グローバルの名前が必要です',
    ko: '전역 이름이 필요합니다',
  },
  'pickle.dictionary': {
    en: 'expected a dictionary of arrays',
    ja: '配列の辞書でなければなりません',
    ko: '배열의 사전이어야 합니다',
  },
  'pickle.noArray': {
    en: 'expected an array as {key}',
    ja: '{key} は配列でなければなりません',
    ko: '{key} 항목은 배열이어야 합니다',
  },
  'pickle.floats': {
    en: 'expected arrays of float32 (f4) or float64 (f8), got {got}',
    ja: '配列は float32（f4）か float64（f8）でなければなりません（実際：{got}）',
    ko: '배열은 float32(f4) 또는 float64(f8)이어야 합니다(실제: {got})',
  },
  'pickle.somethingElse': { en: 'something else', ja: '別のもの', ko: '다른 것' },
  'pickle.compound': {
    en: 'expected arrays of plain numbers, got a compound type',
    ja: '配列の要素は単純な数値でなければなりませんが、複合型です',
    ko: '배열의 원소는 단순한 수여야 하는데 복합 자료형입니다',
  },
  'pickle.byteOrder': {
    en: 'expected byte order < or >, got {got}',
    ja: 'バイト順は < か > でなければなりません（実際：{got}）',
    ko: '바이트 순서는 < 또는 >이어야 합니다(실제: {got})',
  },
  'pickle.shape': {
    en: 'expected a shape of at most {most} whole numbers',
    ja: '形状は {most} 個以下の整数でなければなりません',
    ko: '형상은 최대 {most}개의 정수여야 합니다',
  },
  'pickle.typeAndBytes': {
    en: 'expected a type and the bytes of an array',
    ja: '配列の型とバイト列が必要です',
    ko: '배열의 자료형과 바이트가 필요합니다',
  },
  'pickle.array': {
    en: 'an array of shape [{shape}] in {type}',
    ja: '形状 [{shape}] の {type} の配列',
    ko: '형상이 [{shape}]인 {type} 배열',
  },
  'pickle.latin1Text': {
    en: '_codecs.encode: expected text in latin1',
    ja: '_codecs.encode：latin1 の文字列が必要です',
    ko: '_codecs.encode: latin1 문자열이 필요합니다',
  },
  'pickle.latin1Character': {
    en: '_codecs.encode: character {code} is not in latin1',
    ja: '_codecs.encode：文字 {code} は latin1 にありません',
    ko: '_codecs.encode: latin1에 없는 문자입니다: {code}',
  },
  'pickle.call': {
    en: 'expected a call of a global with a tuple of arguments',
    ja: '引数のタプルによるグローバルの呼び出しでなければなりません',
    ko: '인수 튜플로 전역 함수를 호출해야 합니다',
  },
  'pickle.strangeCall': {
    en: 'a call of {name} as NumPy never writes it',
    ja: 'NumPy が書くことのない {name} の呼び出しです',
    ko: 'NumPy가 쓰지 않는 형태의 {name} 호출입니다',
  },
  'pickle.strangeBuild': {
    en: 'BUILD of something that is not a new array or type',
    ja: '新しい配列でも型でもないものに対する BUILD です',
    ko: '새 배열이나 자료형이 아닌 것에 대한 BUILD입니다',
  },
} as const satisfies Templates;
