import { useI18n } from 'vue-i18n';
import { fileKind } from './file-kind';
import { formatNumber } from '../ui/format';
import { openPicture, type OpenedPicture } from './open-picture';
import { MOST_PIXELS } from './picture-size';
import { useDesk } from './desk';
import { useDatasetFiles } from './use-dataset-files';
import { useOpenedSize } from './use-opened-size';
import { useSay } from '../ui/use-say';

/** Files that come in, whichever way: a picture goes onto the canvas, weights among the models, data sets to Evaluate. */
export interface Files {
  open(files: readonly File[]): Promise<void>;
}

/** Opens the first picture and the first weights, and data sets together, since IDX comes in pairs; everything that fails is said in one sentence and changes nothing. */
export function useFiles(): Files {
  const { t, locale } = useI18n();
  const say = useSay();
  const { drawing, described, notices, tab } = useDesk();
  const isSmallEnough = useOpenedSize();
  const openDataset = useDatasetFiles();
  const warn = (text: string) => notices.show({ level: 'warning', text });

  function explain(name: string, opened: Exclude<OpenedPicture, { ok: true }>): string {
    if (opened.problem === 'unreadable') return t('picture.unreadable', { name });
    if (opened.problem === 'noInk') return t('picture.noInk', { name, reason: say(opened.reason) });
    const number = (value: number) => formatNumber(locale.value, value);
    const { width, height } = opened.size;
    const size = { name, width: number(width), height: number(height) };
    if (opened.problem === 'empty') return t('picture.empty', size);
    const megapixels = number((width * height) / 1e6);
    return t('picture.tooLarge', { ...size, megapixels, limit: number(MOST_PIXELS / 1e6) });
  }

  async function openOne(file: File): Promise<void> {
    const kind = fileKind(file);
    if (kind === 'other') return warn(t('picture.notSupported', { name: file.name }));
    if (kind === 'weights') {
      if (!isSmallEnough([file])) return;
      const failure = await described.openModel(file.name, new Uint8Array(await file.arrayBuffer()));
      if (failure) notices.showFailure(failure);
      return;
    }
    const opened = await openPicture(file);
    if (!opened.ok) return warn(explain(file.name, opened));
    drawing.open(opened.pixels);
    tab.value = 'draw';
  }

  async function open(files: readonly File[]): Promise<void> {
    const kinds = files.map(fileKind);
    const sets = files.filter((_file, i) => kinds[i] === 'dataset');
    for (const [i, file] of files.entries()) {
      if (kinds[i] !== 'dataset' && kinds.indexOf(kinds[i]) === i) await openOne(file);
    }
    if (sets.length === 0) return;
    tab.value = 'evaluate';
    await openDataset(sets);
  }

  return { open };
}
