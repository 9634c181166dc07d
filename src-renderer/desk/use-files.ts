import { useI18n } from 'vue-i18n';
import type { ModelSummary } from '../../src-main/shared/models';
import { aboutModel } from './about-model';
import { fileKind, type FileKind } from './file-kind';
import { formatNumber, formatShare } from '../ui/format';
import { pixelRange } from '../ui/pixel-words';
import { openPicture, type OpenedPicture } from './open-picture';
import { MOST_PIXELS } from './picture-size';
import { useDesk } from './desk';
import { useDatasetFiles } from './use-dataset-files';
import { useOpenedFiles } from './use-opened-files';
import { useSay } from '../ui/use-say';

/** Files that come in, whichever way: a picture goes onto the canvas, weights among the models, data sets to Evaluate. */
export interface Files {
  open(files: readonly File[]): Promise<void>;
}

/**
 * Opens the first picture, every network with the files that came along, and data sets together, since IDX comes in
 * pairs; everything that fails is said in one sentence and changes nothing.
 */
export function useFiles(): Files {
  const { t, locale } = useI18n();
  const say = useSay();
  const { drawing, described, notices, tab } = useDesk();
  const read = useOpenedFiles();
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

  /** Networks one after the other, each with the numbers that it may keep in files beside it; the last is chosen. */
  async function openNetworks(files: readonly File[], others: readonly File[]): Promise<void> {
    const opened = await read([...files, ...others]);
    if (opened === null) return;
    const beside = opened.slice(files.length);
    for (const file of opened.slice(0, files.length)) {
      const outcome = await described.openModel({ ...file, beside });
      if (!outcome.ok) notices.showFailure(outcome.failure);
      else tellOpened(outcome.value);
    }
  }

  /** Layers, an output and whatever else is only assumed are shown at once; pixels that were chosen are said. */
  function tellOpened({ id, title, pixels, output, source }: ModelSummary): void {
    const areAssumed = source.architecture !== null && source.architecture.assumptions.length > 0;
    if (areAssumed || source.assumptions.length > 0 || output?.by === 'first') {
      aboutModel.value = id;
      return;
    }
    const best = pixels.by === 'chosen' ? pixels.trials.at(0) : undefined;
    if (!best) return;
    notices.show({
      level: 'information',
      text: t('model.pixelsTold', {
        name: title,
        pixels: pixelRange(best.pixels),
        share: formatShare(locale.value, best.correct, best.total),
      }),
      action: { label: t('model.details'), run: () => (aboutModel.value = id) },
    });
  }

  async function openPictureFile(file: File): Promise<void> {
    const opened = await openPicture(file);
    if (!opened.ok) return warn(explain(file.name, opened));
    drawing.open(opened.pixels);
    tab.value = 'draw';
  }

  async function open(files: readonly File[]): Promise<void> {
    const of = (kind: FileKind): File[] => files.filter((file) => fileKind(file) === kind);
    const [networks, sets, others] = [of('weights'), of('dataset'), of('other')];
    // Only ONNX keeps numbers in other files; whatever came with another network is none of its own.
    const hasOnnx = networks.some(({ name }) => /\.onnx$/i.test(name));
    const [stray] = hasOnnx ? [] : others;
    if (stray) warn(t('picture.notSupported', { name: stray.name }));
    if (networks.length > 0) await openNetworks(networks, hasOnnx ? others : []);
    const [picture] = of('picture');
    if (picture) await openPictureFile(picture);
    if (sets.length === 0) return;
    tab.value = 'evaluate';
    await openDataset(sets);
  }

  return { open };
}
