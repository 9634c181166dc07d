import { onScopeDispose, ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useDesk } from '../desk/desk';
import { UnreadableFile } from '../desk/read-files';
import { useFiles } from '../desk/use-files';
import { formatNumber } from '../ui/format';
import type { Words } from '../ui/use-say';
import { DEEPEST, droppedFiles, MOST_FILES, TooManyFiles, type Dropped } from './dropped-files';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** What was dropped, folders among it; it has to be asked for before the event is over. */
function entriesOf(data: DataTransfer | null): Dropped[] | null {
  const items = [...(data?.items ?? [])].filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry() as Dropped | null);
  // What a program drops has no place in a file system.
  return entries.every((entry) => entry !== null) ? entries : null;
}

/** Takes files and folders that are dropped anywhere on the page or pasted into it. True while some hover over the page. */
export function useDropAndPaste(): Readonly<Ref<boolean>> {
  const { t, locale } = useI18n();
  const { notices } = useDesk();
  const files = useFiles();
  const warn = (text: Words) => notices.show({ level: 'warning', text });
  const isOver = ref(false);
  const stop = new AbortController();
  const listen = <K extends keyof DocumentEventMap>(
    type: K,
    listener: (event: DocumentEventMap[K]) => void,
  ) => document.addEventListener(type, listener, { signal: stop.signal });

  async function openDropped(data: DataTransfer | null): Promise<void> {
    const loose = [...(data?.files ?? [])];
    const entries = entriesOf(data);
    try {
      await files.open(entries === null ? loose : await droppedFiles(entries));
    } catch (error) {
      if (error instanceof UnreadableFile) return warn(() => t('file.unreadable', { name: error.file }));
      if (!(error instanceof TooManyFiles)) throw error;
      const most = () => ({ files: formatNumber(locale.value, MOST_FILES), folders: DEEPEST });
      warn(() => t('file.tooMany', { name: error.folder, ...most() }));
    }
  }

  listen('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    isOver.value = true;
  });
  listen('dragleave', (event) => {
    if (event.relatedTarget === null) isOver.value = false;
  });
  listen('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    isOver.value = false;
    void openDropped(event.dataTransfer);
  });
  listen('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0) return;
    event.preventDefault();
    void files.open(pasted);
  });
  onScopeDispose(() => stop.abort());
  return isOver;
}
