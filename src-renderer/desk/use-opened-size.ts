import { useI18n } from 'vue-i18n';
import { LARGEST_OPENED_BYTES } from '../../src-main/shared/files';
import { formatNumber } from '../ui/format';
import { tooManyBytes } from './opened-size';
import { useDesk } from './desk';

/** Whether files are small enough to be opened together; says so in a notice where they are not. */
export function useOpenedSize(): (files: readonly File[]) => boolean {
  const { t, locale } = useI18n();
  const { notices } = useDesk();
  return (files) => {
    const bytes = tooManyBytes(files);
    if (bytes === null) return true;
    const mebibytes = (of: number) => formatNumber(locale.value, Math.ceil(of / 1024 / 1024));
    const figures = { size: mebibytes(bytes), limit: mebibytes(LARGEST_OPENED_BYTES) };
    notices.show({ level: 'warning', text: t('file.tooLarge', { name: files[0].name, ...figures }) });
    return false;
  };
}
