import type { Templates } from '../../shared/sentences/templates';

/** Sentences of the floor `data` about files that take more than an opening may, and about archives. */
export const BUDGETS = {
  'budget.read': {
    en: 'more than {most} bytes to read',
    ja: '読み取る量が {most} バイトを超えます',
    ko: '읽을 양이 {most}바이트를 넘습니다',
  },
  'budget.unpacked': {
    en: 'unpacks to more than {most} bytes',
    ja: '展開すると {most} バイトを超えます',
    ko: '압축을 풀면 {most}바이트를 넘습니다',
  },
  'budget.pixels': {
    en: 'holds more than {most} pixels in all',
    ja: '画素が合計 {most} 個を超えます',
    ko: '픽셀이 모두 합해 {most}개를 넘습니다',
  },
  'budget.entries': {
    en: 'holds more than {most} files',
    ja: 'ファイルが {most} 個を超えます',
    ko: '파일이 {most}개를 넘습니다',
  },
  'budget.values': {
    en: 'holds more than {most} values',
    ja: '値が {most} 個を超えます',
    ko: '값이 {most}개를 넘습니다',
  },
  'budget.seconds': {
    en: 'takes longer than {most} s to read',
    ja: '読み取りに {most} 秒を超える時間がかかります',
    ko: '읽는 데 {most}초가 넘게 걸립니다',
  },
  'reading.tooLong': {
    en: 'Reading was ended: it took longer than {seconds} s',
    ja: '{seconds} 秒を超えたため、読み取りを中止しました',
    ko: '{seconds}초가 넘게 걸려 읽기를 중단했습니다',
  },
  'reading.memory': {
    en: 'Reading was ended: it took more than {most} MiB of memory',
    ja: 'メモリーが {most} MiB を超えたため、読み取りを中止しました',
    ko: '메모리가 {most}MiB를 넘어 읽기를 중단했습니다',
  },
  'reading.cancelled': {
    en: 'Reading was ended because the program is closing',
    ja: 'プログラムが終了するため、読み取りを中止しました',
    ko: '프로그램이 끝나므로 읽기를 중단했습니다',
  },
  'json.depth': {
    en: 'expected lists and objects at most {most} deep, got {got}',
    ja: 'リストとオブジェクトの入れ子は {most} 段までですが、{got} 段あります',
    ko: '목록과 객체의 중첩은 최대 {most}단계여야 하는데 {got}단계입니다',
  },
  'json.twice': {
    en: 'a name stands twice in one object',
    ja: '1つのオブジェクトに同じ名前が2回あります',
    ko: '한 객체에 같은 이름이 두 번 나옵니다',
  },

  'zip.noEnd': {
    en: 'the zip has no end record',
    ja: 'zip に終端レコードがありません',
    ko: 'zip에 끝 레코드가 없습니다',
  },
  'zip.noDirectory': {
    en: 'the zip has no directory entry at byte {at}',
    ja: 'zip のバイト位置 {at} にディレクトリーの項目がありません',
    ko: 'zip의 바이트 위치 {at}에 디렉터리 항목이 없습니다',
  },
  'zip.directory': { en: 'the directory', ja: 'ディレクトリー', ko: '디렉터리' },
  'zip.noEntry': {
    en: '{entry}: no entry at byte {at}',
    ja: '{entry}：バイト位置 {at} に項目がありません',
    ko: '{entry}: 바이트 위치 {at}에 항목이 없습니다',
  },
  'zip.cutOff': {
    en: '{entry}: expected {expected} bytes, got {got}',
    ja: '{entry}：{expected} バイト必要ですが、{got} バイトです',
    ko: '{entry}: {expected}바이트가 필요한데 {got}바이트입니다',
  },
  'zip.overlap': {
    en: '{entry} and {other} share the same bytes',
    ja: '{entry} と {other} が同じバイトを共有しています',
    ko: '{entry}, {other} 둘이 같은 바이트를 함께 씁니다',
  },
  'zip.twice': {
    en: 'two files of the zip are called {entry}',
    ja: 'zip に {entry} という名前のファイルが2つあります',
    ko: 'zip에 이름이 같은 파일이 두 개 있습니다: {entry}',
  },
  'zip.encrypted': {
    en: '{entry} is encrypted',
    ja: '{entry} は暗号化されています',
    ko: '암호화된 파일입니다: {entry}',
  },
  'zip.method': {
    en: '{entry} is packed by method {method}; only 0 and 8 are known here',
    ja: '{entry} は方式 {method} で圧縮されています。対応する方式は0と8だけです',
    ko: '{entry}: 압축 방식이 {method}입니다. 0과 8만 지원합니다',
  },
  'zip.longer': {
    en: '{entry} unpacks to more than the {expected} bytes that it says',
    ja: '{entry} を展開すると、示された {expected} バイトを超えます',
    ko: '{entry}: 압축을 풀면 적혀 있는 {expected}바이트를 넘습니다',
  },
  'zip.size': {
    en: '{entry} says {expected} bytes and unpacks to {got}',
    ja: '{entry} は {expected} バイトとありますが、展開すると {got} バイトです',
    ko: '{entry}: {expected}바이트라고 되어 있지만 압축을 풀면 {got}바이트입니다',
  },
  'zip.checksum': {
    en: '{entry}: wrong checksum',
    ja: '{entry}：チェックサムが一致しません',
    ko: '{entry}: 체크섬이 맞지 않습니다',
  },
  'zip.corrupt': {
    en: '{entry} cannot be unpacked ({why})',
    ja: '{entry} を展開できません（{why}）',
    ko: '{entry}의 압축을 풀 수 없습니다({why})',
  },
} as const satisfies Templates;
