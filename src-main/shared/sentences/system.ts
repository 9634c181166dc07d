import type { Templates } from './templates';

/** Words in menus and dialogs of the system, where its own roles give none. */
export const SYSTEM = {
  'menu.file': { en: 'File', ja: 'ファイル', ko: '파일' },
  'menu.edit': { en: 'Edit', ja: '編集', ko: '편집' },
  'menu.view': { en: 'View', ja: '表示', ko: '보기' },
  'dialog.mnistFolder': {
    en: 'Folder with the four MNIST files',
    ja: 'MNIST のファイル4つが入ったフォルダー',
    ko: 'MNIST 파일 네 개가 있는 폴더',
  },
} as const satisfies Templates;
