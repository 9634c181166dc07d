import type { Templates } from '../../shared/sentences/templates';

/** Sentences of the floor `data` about pictures: PNG and PGM. */
export const PICTURES = {
  'picture.tooLarge': {
    en: 'expected at most {most} pixels, got {width}×{height} = {pixels}',
    ja: '{most} 画素までですが、{width}×{height} = {pixels} 画素です',
    ko: '최대 {most}픽셀이어야 하는데 {width}×{height} = {pixels}픽셀입니다',
  },
  'picture.kind': {
    en: 'expected a picture as PNG or PGM (P2, P5)',
    ja: 'PNG または PGM（P2、P5）の画像でなければなりません',
    ko: 'PNG 또는 PGM(P2, P5) 그림이어야 합니다',
  },

  'pgm.expected': {
    en: 'expected {what} at byte {at} of the PGM',
    ja: 'PGM のバイト位置 {at} に{what}がありません',
    ko: 'PGM의 바이트 위치 {at}에 있어야 할 값이 없습니다: {what}',
  },
  'pgm.width': { en: 'the width', ja: '幅', ko: '너비' },
  'pgm.height': { en: 'the height', ja: '高さ', ko: '높이' },
  'pgm.maximum': { en: 'the maximum', ja: '最大値', ko: '최댓값' },
  'pgm.number': {
    en: 'number {position} of {count}',
    ja: '数値（{count} 個中 {position} 番目）',
    ko: '수({count}개 중 {position}번째)',
  },
  'pgm.tooShort': {
    en: 'expected {count} numbers in the PGM, got at most {most}',
    ja: 'PGM に数値が {count} 個必要ですが、多くて {most} 個です',
    ko: 'PGM에 수 {count}개가 필요한데 많아야 {most}개입니다',
  },
  'pgm.cutOff': {
    en: 'expected {expected} bytes of pixels, got {got}',
    ja: '画素に {expected} バイト必要ですが、{got} バイトです',
    ko: '픽셀에 {expected}바이트가 필요한데 {got}바이트입니다',
  },
  'pgm.maximumRange': {
    en: 'expected a maximum of {least} to {most}, got {got}',
    ja: '最大値は {least} から {most} まででなければなりませんが、{got} です',
    ko: '최댓값은 {least}부터 {most}까지여야 하는데 {got}입니다',
  },
  'pgm.grey': {
    en: 'expected grey up to {maximum}, got {got} in pixel {pixel}',
    ja: '濃淡は {maximum} まででなければなりませんが、画素 {pixel} は {got} です',
    ko: '회색 값은 {maximum}까지여야 하는데 픽셀 {pixel}의 값은 {got}입니다',
  },

  'png.palette': {
    en: 'colour {colour} of pixel {pixel} is not in the palette',
    ja: '画素 {pixel} の色 {colour} がパレットにありません',
    ko: '픽셀 {pixel}의 {colour}번 색이 팔레트에 없습니다',
  },
  'png.interlaced': {
    en: 'interlaced PNG with {depth} bits a sample is not supported',
    ja: '1サンプル {depth} ビットのインターレース PNG には対応していません',
    ko: '샘플당 {depth}비트인 인터레이스 PNG는 지원하지 않습니다',
  },
  'png.undecodable': {
    en: 'the PNG cannot be decoded: {why}',
    ja: 'PNG をデコードできません：{why}',
    ko: 'PNG를 디코딩할 수 없습니다: {why}',
  },
  'png.cutOff': {
    en: 'the PNG is cut off at byte {at}, before its end chunk',
    ja: 'PNG が終端チャンクの前、バイト位置 {at} で途切れています',
    ko: 'PNG가 끝 청크 앞의 바이트 위치 {at}에서 끊겼습니다',
  },
  'png.noChunk': {
    en: 'no PNG chunk at byte {at}',
    ja: 'バイト位置 {at} に PNG のチャンクがありません',
    ko: '바이트 위치 {at}에 PNG 청크가 없습니다',
  },
  'png.chunkCutOff': {
    en: 'PNG chunk {type}: expected {expected} bytes, got {got}',
    ja: 'PNG のチャンク {type}：{expected} バイト必要ですが、{got} バイトです',
    ko: 'PNG 청크 {type}: {expected}바이트가 필요한데 {got}바이트입니다',
  },
  'png.checksum': {
    en: 'PNG chunk {type} at byte {at}: wrong checksum',
    ja: 'バイト位置 {at} の PNG のチャンク {type}：チェックサムが一致しません',
    ko: '바이트 위치 {at}의 PNG 청크 {type}: 체크섬이 맞지 않습니다',
  },
  'png.header': {
    en: 'the PNG does not begin with a header of 13 bytes',
    ja: 'PNG が13バイトのヘッダーで始まっていません',
    ko: 'PNG가 13바이트 헤더로 시작하지 않습니다',
  },
  'png.colourType': {
    en: 'a PNG of colour type {colourType} with {depth} bits does not exist',
    ja: 'カラータイプ {colourType}、{depth} ビットの PNG は存在しません',
    ko: '색상 유형 {colourType}에 {depth}비트인 PNG는 없습니다',
  },
  'png.twoHeaders': {
    en: 'the PNG has two headers',
    ja: 'PNG にヘッダーが2つあります',
    ko: 'PNG에 헤더가 두 개 있습니다',
  },
  'png.noHeader': {
    en: 'the PNG has no header',
    ja: 'PNG にヘッダーがありません',
    ko: 'PNG에 헤더가 없습니다',
  },
  'png.dataCorrupt': {
    en: "the PNG's compressed data is corrupt ({why})",
    ja: 'PNG の圧縮データが壊れています（{why}）',
    ko: 'PNG의 압축 데이터가 손상되었습니다({why})',
  },
  'png.dataTooLong': {
    en: "the PNG's compressed data is more than the {expected} bytes of the picture",
    ja: 'PNG の圧縮データが画像の {expected} バイトより長くなっています',
    ko: 'PNG의 압축 데이터가 그림의 {expected}바이트보다 많습니다',
  },
  'png.dataTooShort': {
    en: "the PNG's compressed data holds {got} of {expected} bytes",
    ja: 'PNG の圧縮データは {expected} バイト中 {got} バイトしかありません',
    ko: 'PNG의 압축 데이터에 {expected}바이트 중 {got}바이트만 있습니다',
  },
} as const satisfies Templates;
