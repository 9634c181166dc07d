import { useI18n } from 'vue-i18n';
import { fileKind, type FileKind } from './file-kind';
import { formatNumber } from '../ui/format';
import { folderOf, isHidden } from './path-of';
import { openPicture, type OpenedPicture } from './open-picture';
import { MOST_PIXELS } from './picture-size';
import { useDesk } from './desk';
import { useDatasetFiles } from './use-dataset-files';
import { useModelFiles } from './use-model-files';
import { useSay, type Words } from '../ui/use-say';

/** Files that come in, whichever way: a picture goes onto the canvas, weights among the models, data sets to Evaluate. */
export interface Files {
  open(files: readonly File[]): Promise<void>;
}

/**
 * Opens the first picture, every network with the files that came along, and data sets together, since IDX comes in
 * pairs; everything that fails is said in one sentence and changes nothing. A folder without networks is a data set.
 */
export function useFiles(): Files {
  const { t, locale } = useI18n();
  const say = useSay();
  const { drawing, notices, tab } = useDesk();
  const models = useModelFiles();
  const openDataset = useDatasetFiles();
  const warn = (text: Words) => notices.show({ level: 'warning', text });

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

  async function openPictureFile(file: File): Promise<void> {
    const opened = await openPicture(file);
    if (!opened.ok) return warn(() => explain(file.name, opened));
    drawing.open(opened.pixels);
    tab.value = 'draw';
  }

  async function open(given: readonly File[]): Promise<void> {
    const files = given.filter((file) => !isHidden(file));
    const of = (kind: FileKind): File[] => files.filter((file) => fileKind(file) === kind);
    const isFolder = files.some((file) => folderOf(file) !== '');
    const networks = of('weights');
    // Only ONNX keeps numbers in other files; whatever came with another network is none of its own.
    const hasOnnx = networks.some(({ name }) => /\.onnx$/i.test(name));
    const [stray] = hasOnnx || isFolder ? [] : of('other');
    if (stray) warn(() => t('picture.notSupported', { name: stray.name }));
    const beside = hasOnnx ? of('other') : [];
    if (networks.length > 1 || isFolder) await models.openSeveral(networks, beside);
    else if (networks.length === 1) await models.openOne(networks[0], beside);
    const [picture] = isFolder ? [] : of('picture');
    if (picture) await openPictureFile(picture);
    const sets = isFolder && networks.length === 0 ? files : of('dataset');
    if (sets.length === 0) return;
    tab.value = 'evaluate';
    await openDataset(sets);
  }

  return { open };
}
