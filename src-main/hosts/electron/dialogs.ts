/** The system's dialogs, each opening where the one before was left. */
import { dirname, join } from 'node:path';
import type { BrowserWindow, Dialog, OpenDialogOptions, Session } from 'electron';
import type { KeptSettings } from '../../recognizer/settings';
import type { Language } from '../../shared/languages';
import { sentence } from '../sentences';
import { say } from '../../shared/sentences/sentence';
import { isPageAddress } from './protocol';

export interface DialogParts {
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showMessageBox'>;
  readonly window: () => BrowserWindow | null;
  readonly language: () => Language;
  readonly settings: KeptSettings;
}

export interface Dialogs {
  /** The folder with the MNIST files; null when the person closes it. */
  askForFolder(): Promise<string | null>;
  askForFiles(): Promise<readonly string[]>;
  confirm(question: {
    readonly question: string;
    readonly yes: string;
    readonly no: string;
  }): Promise<boolean>;
  /** Where a downloaded file was saved. */
  remember(path: string): Promise<void>;
  /** Known once `prepare` has read the settings. */
  lastFolder(): string | null;
  prepare(): Promise<void>;
}

export function createDialogs(parts: DialogParts): Dialogs {
  const { dialog, window, language, settings } = parts;
  let last: string | null = null;
  /** Only when the page is there: whoever reads the settings first hears what is wrong with them. */
  let known: Promise<void> | null = null;
  const prepare = (): Promise<void> =>
    (known ??= settings.read().then(({ lastFolder }) => void (last ??= lastFolder)));

  async function remember(folder: string): Promise<void> {
    last = folder;
    // A disk that refuses to remember it costs a few clicks the next time.
    await settings.change({ lastFolder: folder }).catch(() => undefined);
  }

  async function ask(wanted: OpenDialogOptions): Promise<readonly string[]> {
    await prepare();
    const options = { ...wanted, ...(last === null ? {} : { defaultPath: last }) };
    const owner = window();
    const { canceled, filePaths } = await (owner
      ? dialog.showOpenDialog(owner, options)
      : dialog.showOpenDialog(options));
    return canceled ? [] : filePaths;
  }

  return {
    prepare,
    async askForFolder() {
      const title = say(language(), sentence('dialog.mnistFolder'));
      const [folder] = await ask({ title, properties: ['openDirectory'] });
      if (folder === undefined) return null;
      await remember(folder);
      return folder;
    },
    async askForFiles() {
      const title = say(language(), sentence('dialog.open'));
      const paths = await ask({ title, properties: ['openFile', 'multiSelections'] });
      if (paths.length > 0) await remember(dirname(paths[0]));
      return paths;
    },
    async confirm({ question, yes, no }) {
      const owner = window();
      if (!owner) return false;
      const { response } = await dialog.showMessageBox(owner, {
        type: 'question',
        noLink: true,
        message: question,
        buttons: [yes, no],
        defaultId: 1,
        cancelId: 1,
      });
      return response === 0;
    },
    remember: (path) => remember(dirname(path)),
    lastFolder: () => last,
  };
}

/** Files that the page saves get the system's dialog, in the last folder; anything else is not downloaded. */
export function guideDownloads(session: Pick<Session, 'on'>, dialogs: Dialogs): void {
  session.on('will-download', (event, item) => {
    const address = item.getURL();
    const isOwn = isPageAddress(address.replace(/^blob:/, '')) || address.startsWith('data:image/');
    if (!isOwn) return event.preventDefault();
    const folder = dialogs.lastFolder();
    item.setSaveDialogOptions({
      defaultPath: folder ? join(folder, item.getFilename()) : item.getFilename(),
    });
    item.once('done', (_event, state) => {
      if (state === 'completed') void dialogs.remember(item.getSavePath());
    });
  });
}
