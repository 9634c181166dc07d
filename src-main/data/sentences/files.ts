import type { Templates } from '../../shared/sentences/templates';

/** Sentences of the floor `data`: what is wrong with a file, a download or a folder. */
export const FILES = {
  'file.bad': { en: '{name}: {problem}', ja: '{name}：{problem}', ko: '{name}: {problem}' },
  'file.line': { en: 'line {line}: {problem}', ja: '{line} 行目：{problem}', ko: '{line}번째 줄: {problem}' },
  /** Two of a list; a longer one is the list so far and the next. */
  'file.both': { en: '{first}; {second}', ja: '{first}。{second}', ko: '{first}. {second}' },
  'file.none': { en: 'none', ja: 'なし', ko: '없음' },
  'file.empty': { en: 'the file is empty', ja: 'ファイルが空です', ko: '파일이 비어 있습니다' },
  'file.atMost': {
    en: 'expected at most {most} bytes, got {got}',
    ja: '{most} バイトまでですが、{got} バイトあります',
    ko: '최대 {most}바이트여야 하는데 {got}바이트입니다',
  },
  'file.bytesFor': {
    en: 'expected {expected} bytes for {what}, got {got}',
    ja: '{what}には {expected} バイト必要ですが、{got} バイトです',
    ko: '{what}에는 {expected}바이트가 필요한데 {got}바이트입니다',
  },
  'file.notAFile': {
    en: 'expected a file, got a pipe, device or socket',
    ja: '通常のファイルではありません（パイプ、デバイス、ソケットは開けません）',
    ko: '일반 파일이 아닙니다(파이프, 장치, 소켓은 열 수 없습니다)',
  },
  'file.missing': {
    en: 'No file at {path}',
    ja: '{path} にファイルがありません',
    ko: '{path}에 파일이 없습니다',
  },
  'file.unreadable': {
    en: '{path} cannot be read: {why}',
    ja: '{path} を読み取れません：{why}',
    ko: '읽을 수 없습니다: {path} ({why})',
  },
  'file.unwritable': {
    en: '{path} cannot be written: {why}',
    ja: '{path} に書き込めません：{why}',
    ko: '{path}에 쓸 수 없습니다: {why}',
  },

  'gzip.corrupt': {
    en: 'corrupt gzip data ({why})',
    ja: 'gzip データが壊れています（{why}）',
    ko: 'gzip 데이터가 손상되었습니다({why})',
  },

  'idx.magic': {
    en: 'expected magic {expected}, got {got}',
    ja: 'マジックナンバーは {expected} でなければなりませんが、{got} です',
    ko: '매직 넘버는 {expected}이어야 하는데 {got}입니다',
  },
  'idx.swapped': {
    en: 'expected magic {expected}, got {got}; are the image and the label file swapped?',
    ja: 'マジックナンバーは {expected} でなければなりませんが、{got} です。画像とラベルのファイルが入れ替わっていませんか',
    ko: '매직 넘버는 {expected}이어야 하는데 {got}입니다. 이미지 파일과 레이블 파일이 서로 바뀌지 않았습니까?',
  },
  'idx.magicOfImages': { en: '{magic} (images)', ja: '{magic}（画像）', ko: '{magic}(이미지)' },
  'idx.magicOfLabels': { en: '{magic} (labels)', ja: '{magic}（ラベル）', ko: '{magic}(레이블)' },
  'idx.header': {
    en: 'expected a header of {expected} bytes, got {got} bytes in all',
    ja: 'ヘッダーに {expected} バイト必要ですが、ファイル全体で {got} バイトです',
    ko: '헤더에 {expected}바이트가 필요한데 파일 전체가 {got}바이트입니다',
  },
  'idx.side': {
    en: 'expected images of 1×1 to {largest}×{largest}, got {rows}×{columns}',
    ja: '画像は 1×1 から {largest}×{largest} まででなければなりませんが、{rows}×{columns} です',
    ko: '이미지는 1×1부터 {largest}×{largest}까지여야 하는데 {rows}×{columns}입니다',
  },
  'idx.noImages': {
    en: 'the file says it holds 0 images',
    ja: 'ヘッダーによると画像は0枚です',
    ko: '헤더에 따르면 이미지가 0장입니다',
  },
  'idx.noLabels': {
    en: 'the file says it holds 0 labels',
    ja: 'ヘッダーによるとラベルは0個です',
    ko: '헤더에 따르면 레이블이 0개입니다',
  },
  'idx.images': {
    en: '{count} images of {rows}×{columns}',
    ja: '{rows}×{columns} の画像 {count} 枚',
    ko: '{rows}×{columns} 이미지 {count}장',
  },
  'idx.labels': { en: '{count} labels', ja: 'ラベル {count} 個', ko: '레이블 {count}개' },

  'mnist.side': {
    en: 'expected images of {side}×{side}, got {rows}×{columns}',
    ja: '画像は {side}×{side} でなければなりませんが、{rows}×{columns} です',
    ko: '이미지는 {side}×{side}이어야 하는데 {rows}×{columns}입니다',
  },
  'mnist.counts': {
    en: '{labels} labels, but {images} images in {name}',
    ja: 'ラベルは {labels} 個ですが、{name} の画像は {images} 枚です',
    ko: '레이블은 {labels}개인데 {name}의 이미지는 {images}장입니다',
  },
  'mnist.label': {
    en: 'expected labels 0 to 9, got {label} for image {image}',
    ja: 'ラベルは0から9まででなければなりませんが、画像 {image} のラベルは {label} です',
    ko: '레이블은 0부터 9까지여야 하는데 이미지 {image}의 레이블이 {label}입니다',
  },
  'mnist.chosen': {
    en: 'the chosen folder ({folder})',
    ja: '選んだフォルダー（{folder}）',
    ko: '선택한 폴더({folder})',
  },
  'mnist.environment': { en: 'MNIST_DIR ({folder})', ja: 'MNIST_DIR（{folder}）', ko: 'MNIST_DIR({folder})' },
  'mnist.appData': {
    en: "the app's data folder ({folder})",
    ja: 'アプリのデータフォルダー（{folder}）',
    ko: '앱의 데이터 폴더({folder})',
  },
  'mnist.packaged': {
    en: "the app's resources ({folder})",
    ja: 'アプリに付属のリソース（{folder}）',
    ko: '앱에 포함된 리소스({folder})',
  },
  'mnist.passedOver': { en: '{place}: {why}', ja: '{place}：{why}', ko: '{place}: {why}' },
  'mnist.noFile': { en: 'no {file}', ja: '{file} がありません', ko: '{file} 파일이 없습니다' },
  'mnist.found': {
    en: '{count} images from {place}',
    ja: '{place}の画像 {count} 枚',
    ko: '{place}의 이미지 {count}장',
  },
  'mnist.foundLater': {
    en: '{count} images from {place}; not from {missed}',
    ja: '{place}の画像 {count} 枚。次の場所は使えません：{missed}',
    ko: '{place}의 이미지 {count}장. 다음 위치는 사용할 수 없습니다: {missed}',
  },
  'mnist.notHere': {
    en: 'MNIST is not on this machine: {why}',
    ja: 'このコンピューターに MNIST がありません：{why}',
    ko: '이 컴퓨터에 MNIST가 없습니다: {why}',
  },
  'mnist.noFolder': {
    en: 'no folder was named',
    ja: 'フォルダーが指定されていません',
    ko: '폴더를 지정하지 않았습니다',
  },

  'download.cancelled': {
    en: 'The download was cancelled',
    ja: 'ダウンロードが中止されました',
    ko: '내려받기가 취소되었습니다',
  },
  'download.failed': {
    en: '{file} could not be downloaded: {why}',
    ja: '{file} をダウンロードできませんでした：{why}',
    ko: '{file} 파일을 내려받지 못했습니다: {why}',
  },
  'download.mirror': { en: '{url}: {why}', ja: '{url}：{why}', ko: '{url}: {why}' },
  'download.because': { en: '{what} ({cause})', ja: '{what}（{cause}）', ko: '{what}({cause})' },
  'download.offline': {
    en: '{file} could not be downloaded: no address was found for {hosts}. Is this computer connected to the internet?',
    ja: '{file} をダウンロードできませんでした。{hosts} のアドレスが見つかりません。インターネットに接続していますか？',
    ko: '다음 파일을 내려받지 못했습니다: {file}. {hosts}의 주소를 찾을 수 없습니다. 인터넷에 연결되어 있나요?',
  },
  'download.noAddress': {
    en: 'No address was found for this name',
    ja: 'この名前のアドレスが見つかりません',
    ko: '이 이름의 주소를 찾을 수 없습니다',
  },
  'download.refused': {
    en: 'The other side refused the connection',
    ja: '相手が接続を拒否しました',
    ko: '상대가 연결을 거절했습니다',
  },
  'download.brokenOff': {
    en: 'The connection broke off',
    ja: '接続が途中で切れました',
    ko: '연결이 도중에 끊어졌습니다',
  },
  'download.unreachable': {
    en: 'The other side cannot be reached',
    ja: '相手に到達できません',
    ko: '상대에 연결할 수 없습니다',
  },
  'download.http': { en: 'HTTP {status}', ja: 'HTTP {status}', ko: 'HTTP {status}' },
  'download.checksum': {
    en: 'expected SHA-256 {expected}…, got {got}… ({bytes} of {all} bytes)',
    ja: 'SHA-256 は {expected}… でなければなりませんが、{got}… です（{all} バイト中 {bytes} バイト）',
    ko: 'SHA-256은 {expected}…이어야 하는데 {got}…입니다({all}바이트 중 {bytes}바이트)',
  },
  'download.tooLarge': {
    en: 'expected at most {most} bytes, got more',
    ja: '{most} バイトまでのはずですが、それより多く届きました',
    ko: '최대 {most}바이트여야 하는데 더 많이 왔습니다',
  },
  'download.silent': {
    en: 'nothing came for {seconds} s',
    ja: '{seconds} 秒間何も届きませんでした',
    ko: '{seconds}초 동안 아무것도 오지 않았습니다',
  },
} as const satisfies Templates;
