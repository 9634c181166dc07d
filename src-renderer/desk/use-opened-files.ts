import { useI18n } from 'vue-i18n';
import { LARGEST_OPENED_BYTES, type OpenedFile } from '../../src-main/shared/files';
import { formatNumber } from '../ui/format';
import type { Words } from '../ui/use-say';
import { tooManyBytes } from './opened-size';
import { readFiles, UnreadableFile } from './read-files';

/** Files that were read together, or a sentence on why they were not. */
export type ReadTogether =
  { readonly ok: true; readonly files: OpenedFile[] } | { readonly ok: false; readonly why: Words };

/** Reads files that are to be opened together, unless they are too large or one cannot be read. */
export function useOpenedFiles(): (files: readonly File[]) => Promise<ReadTogether> {
  const { t, locale } = useI18n();
  const mebibytes = (of: number) => formatNumber(locale.value, Math.ceil(of / 1024 / 1024));
  return async (files) => {
    const bytes = tooManyBytes(files);
    if (bytes !== null) {
      const figures = () => ({ size: mebibytes(bytes), limit: mebibytes(LARGEST_OPENED_BYTES) });
      return { ok: false, why: () => t('file.tooLarge', { name: files[0].name, ...figures() }) };
    }
    try {
      return { ok: true, files: await readFiles(files) };
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      return { ok: false, why: () => t('file.unreadable', { name: error.file }) };
    }
  };
}
