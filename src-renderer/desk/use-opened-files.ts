import { useI18n } from 'vue-i18n';
import { LARGEST_OPENED_BYTES, type OpenedFile } from '../../src-main/shared/files';
import { formatNumber } from '../ui/format';
import { tooManyBytes } from './opened-size';
import { readFiles, UnreadableFile } from './read-files';
import { useDesk } from './desk';

/** Reads files that are to be opened together; null, and a notice, where they are too large or one cannot be read. */
export function useOpenedFiles(): (files: readonly File[]) => Promise<OpenedFile[] | null> {
  const { t, locale } = useI18n();
  const { notices } = useDesk();
  const warn = (text: string): null => {
    notices.show({ level: 'warning', text });
    return null;
  };
  const mebibytes = (of: number) => formatNumber(locale.value, Math.ceil(of / 1024 / 1024));
  return async (files) => {
    const bytes = tooManyBytes(files);
    if (bytes !== null) {
      const figures = { size: mebibytes(bytes), limit: mebibytes(LARGEST_OPENED_BYTES) };
      return warn(t('file.tooLarge', { name: files[0].name, ...figures }));
    }
    try {
      return await readFiles(files);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      return warn(t('file.unreadable', { name: error.file }));
    }
  };
}
