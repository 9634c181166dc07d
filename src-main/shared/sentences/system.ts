import type { Templates } from './templates';

/** Words in menus and dialogs of the system, where its own roles give none. */
export const SYSTEM = {
  'menu.file': { en: 'File', ja: 'ファイル', ko: '파일' },
  'menu.edit': { en: 'Edit', ja: '編集', ko: '편집' },
  'menu.view': { en: 'View', ja: '表示', ko: '보기' },
  'data.fileInPlace': {
    en: 'The app’s data cannot be kept in {folder}: a file is in its place. Move the file away, or name another folder in DIGIT_DESK_DATA.',
    ja: 'アプリのデータを {folder} に保存できません。その場所にファイルがあります。ファイルを移すか、DIGIT_DESK_DATA に別のフォルダーを指定してください。',
    ko: '앱의 데이터를 {folder} 위치에 보관할 수 없습니다. 그 자리에 파일이 있습니다. 파일을 옮기거나 DIGIT_DESK_DATA에 다른 폴더를 지정하세요.',
  },
  'data.unwritable': {
    en: 'The app’s data cannot be kept in {folder}: nothing can be written there ({why}). Another folder can be named in DIGIT_DESK_DATA.',
    ja: 'アプリのデータを {folder} に保存できません。書き込みができません（{why}）。DIGIT_DESK_DATA に別のフォルダーを指定できます。',
    ko: '앱의 데이터를 {folder} 위치에 보관할 수 없습니다. 쓸 수 없는 곳입니다({why}). DIGIT_DESK_DATA에 다른 폴더를 지정할 수 있습니다.',
  },
  'start.failed': {
    en: 'Digit Desk cannot start',
    ja: 'Digit Desk を起動できません',
    ko: 'Digit Desk를 시작할 수 없습니다',
  },
  'page.gone': {
    en: 'The page of this window has stopped.',
    ja: 'このウィンドウのページが止まりました。',
    ko: '이 창의 페이지가 멈췄습니다.',
  },
  'page.goneDetail': {
    en: 'Its process has ended ({why}). The drawing and running evaluations are kept.',
    ja: 'プロセスが終了しました（{why}）。描いたものと実行中の評価は保たれています。',
    ko: '프로세스가 종료되었습니다({why}). 그림과 실행 중인 평가는 보존됩니다.',
  },
  'page.frozen': {
    en: 'The page of this window does not respond.',
    ja: 'このウィンドウのページが応答しません。',
    ko: '이 창의 페이지가 응답하지 않습니다.',
  },
  'page.frozenDetail': {
    en: 'It can be loaded anew. The drawing and running evaluations are kept.',
    ja: '読み込み直すことができます。描いたものと実行中の評価は保たれています。',
    ko: '다시 불러올 수 있습니다. 그림과 실행 중인 평가는 보존됩니다.',
  },
  'page.reload': { en: 'Reload', ja: '再読み込み', ko: '다시 불러오기' },
  'page.wait': { en: 'Wait', ja: '待つ', ko: '기다리기' },
  'menu.close': { en: 'Close', ja: '閉じる', ko: '닫기' },
  'dialog.mnistFolder': {
    en: 'Folder with the four MNIST files',
    ja: 'MNIST のファイル4つが入ったフォルダー',
    ko: 'MNIST 파일 네 개가 있는 폴더',
  },
} as const satisfies Templates;
