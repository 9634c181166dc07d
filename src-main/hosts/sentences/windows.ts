import type { Templates } from '../../shared/sentences/templates';

/** Words in dialogs of the system. */
export const SYSTEM = {
  'data.fileInPlace': {
    en: 'The app’s data cannot be kept in {folder}: a file is in its place. Move the file away, or name another folder in DIGIT_DESK_DATA.',
    ja: 'アプリのデータを {folder} に保存できません。その場所にファイルがあります。ファイルを移すか、DIGIT_DESK_DATA に別のフォルダーを指定してください。',
    ko: '앱의 데이터를 {folder} 위치에 저장할 수 없습니다. 그 자리에 파일이 있습니다. 파일을 옮기거나 DIGIT_DESK_DATA에 다른 폴더를 지정하세요.',
  },
  'data.unwritable': {
    en: 'The app’s data cannot be kept in {folder}: nothing can be written there ({why}). Another folder can be named in DIGIT_DESK_DATA.',
    ja: 'アプリのデータを {folder} に保存できません。書き込みができません（{why}）。DIGIT_DESK_DATA に別のフォルダーを指定できます。',
    ko: '앱의 데이터를 {folder} 위치에 저장할 수 없습니다. 쓸 수 없는 곳입니다({why}). DIGIT_DESK_DATA에 다른 폴더를 지정할 수 있습니다.',
  },
  'start.failed': {
    en: 'Digit Desk cannot start',
    ja: 'Digit Desk を起動できません',
    ko: 'Digit Desk를 시작할 수 없습니다',
  },
  'start.noSandbox': {
    en: 'Digit Desk does not run without Chromium’s sandbox (--no-sandbox). On Ubuntu 23.10 and newer AppArmor has to allow this program user namespaces: the .deb package sets that up, and the README says how.',
    ja: 'Digit Desk は Chromium のサンドボックスなし（--no-sandbox）では動きません。Ubuntu 23.10 以降では、AppArmor でこのプログラムにユーザー名前空間を許可してください。.deb パッケージなら自動で設定されます。手順は README にあります。',
    ko: 'Digit Desk는 Chromium 샌드박스 없이(--no-sandbox) 실행되지 않습니다. Ubuntu 23.10부터는 AppArmor에서 이 프로그램에 사용자 네임스페이스를 허용해야 합니다. .deb 패키지는 자동으로 설정하며, 방법은 README에 있습니다.',
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
  'quit.evaluation': {
    en: 'An evaluation is still running.',
    ja: '評価がまだ実行中です。',
    ko: '평가가 아직 실행 중입니다.',
  },
  'quit.evaluationDetail': {
    en: 'Quitting ends it; what was evaluated so far is kept as a partial run.',
    ja: '終了すると評価は止まり、そこまでの結果は途中までの実行として残ります。',
    ko: '종료하면 평가가 멈추고, 지금까지의 결과는 부분 실행으로 남습니다.',
  },
  'quit.drawing': {
    en: 'The drawing is not among My digits.',
    ja: '描いたものは「自分の数字」に入っていません。',
    ko: '그림이 내 숫자에 저장되지 않았습니다.',
  },
  'quit.drawingDetail': {
    en: 'It is gone after closing. The key of the digit you meant keeps it.',
    ja: '閉じると失われます。描きたかった数字のキーを押すと残ります。',
    ko: '닫으면 사라집니다. 그리려던 숫자의 키를 누르면 저장됩니다.',
  },
  'quit.dontAsk': {
    en: 'Do not ask about drawings again',
    ja: '描いたものについては今後たずねない',
    ko: '그림에 대해 다시 묻지 않기',
  },
  'quit.stay': { en: 'Cancel', ja: 'キャンセル', ko: '취소' },
  'opened.missing': {
    en: '{name} is not there any more.',
    ja: '{name} はもうありません。',
    ko: '더 이상 없는 파일입니다: {name}',
  },
  'opened.folder': {
    en: '{name} is a folder; open the files in it.',
    ja: '{name} はフォルダーです。中のファイルを開いてください。',
    ko: '폴더입니다: {name}. 안에 있는 파일을 여세요.',
  },
  'opened.notAFile': {
    en: '{name} is not a file that can be read.',
    ja: '{name} は読み取れるファイルではありません。',
    ko: '읽을 수 있는 파일이 아닙니다: {name}',
  },
  'opened.tooLarge': {
    en: '{name}: {size} MiB in all; at most {limit} MiB can be opened at once.',
    ja: '{name}：合計 {size} MiB です。一度に開けるのは {limit} MiB までです。',
    ko: '{name}: 모두 {size} MiB입니다. 한 번에 {limit} MiB까지 열 수 있습니다.',
  },
  'opened.tooMany': {
    en: '{count} files; at most {most} can be opened at once.',
    ja: 'ファイルが{count}個あります。一度に開けるのは{most}個までです。',
    ko: '파일이 {count}개입니다. 한 번에 {most}개까지 열 수 있습니다.',
  },
  'opened.unreadable': {
    en: '{name} cannot be read ({why}).',
    ja: '{name} を読み取れません（{why}）。',
    ko: '읽을 수 없는 파일입니다: {name}({why})',
  },
  'evaluated.title': { en: 'Evaluation finished', ja: '評価が終わりました', ko: '평가가 끝났습니다' },
  'evaluated.partial': {
    en: 'Evaluation ended early',
    ja: '評価が途中で終わりました',
    ko: '평가가 중간에 끝났습니다',
  },
  'evaluated.failed': { en: 'Evaluation failed', ja: '評価に失敗しました', ko: '평가에 실패했습니다' },
  'evaluated.result': {
    en: '{model}: {correct} of {total} correct',
    ja: '{model}：{total}枚中{correct}枚を正しく認識',
    ko: '{model}: {total}개 중 {correct}개를 바르게 인식',
  },
  'desktop.noFolder': {
    en: 'The data folder cannot be opened ({why}): {folder}',
    ja: 'データフォルダーを開けません（{why}）：{folder}',
    ko: '데이터 폴더를 열 수 없습니다({why}): {folder}',
  },
  'dialog.open': {
    en: 'Open pictures, weights or data sets',
    ja: '画像・重み・データセットを開く',
    ko: '그림, 가중치, 데이터 집합 열기',
  },
  'dialog.mnistFolder': {
    en: 'Folder with the four MNIST files',
    ja: 'MNIST のファイル4つが入ったフォルダー',
    ko: 'MNIST 파일 네 개가 있는 폴더',
  },
} as const satisfies Templates;
