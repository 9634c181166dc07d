import type { Templates } from './templates';

/** Sentences that belong to no floor. */
export const GENERAL = {
  /** Words of the system or of a library, which come in one language only. */
  plain: { en: '{text}', ja: '{text}', ko: '{text}' },
  /** Sentences in a row. */
  row: { en: '{sentences}', ja: '{sentences}', ko: '{sentences}' },
  internal: {
    en: '{task}: the program failed; its log says where.',
    ja: '{task}：プログラムが失敗しました。場所はログに記録されています。',
    ko: '{task}: 프로그램에서 오류가 났습니다. 위치는 로그에 있습니다.',
  },
  'picture.tooSmall': {
    en: 'expected a picture of at least 1×1, got {width}×{height}',
    ja: '画像は1×1以上でなければなりませんが、{width}×{height} です',
    ko: '그림은 1×1 이상이어야 하는데 {width}×{height}입니다',
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
