import { useI18n } from 'vue-i18n';
import type { ModelSummary } from '../../src-main/shared/models';
import { formatNumber, formatShare } from '../ui/format';
import { pixelRange } from '../ui/pixel-words';
import { aboutModel } from './about-model';
import { besideOf } from './beside';
import { useDesk } from './desk';
import type { Refused } from './openings';
import { pathOf } from './path-of';
import { useOpenedFiles } from './use-opened-files';

/** Opens files of networks, with those in which they may keep their numbers. */
export interface ModelFiles {
  /** One alone: it is chosen, and what was decided about it is told. */
  openOne(file: File, others: readonly File[]): Promise<void>;
  /** Several one after the other, none keeping the rest from its turn; the last is chosen, and what failed is listed. */
  openSeveral(files: readonly File[], others: readonly File[]): Promise<void>;
}

/** Where it lies in the folder that was chosen or dropped. */
const nameOf = (file: File): string => pathOf(file).replace(/^[^/]*\//, '');

export function useModelFiles(): ModelFiles {
  const { t, locale } = useI18n();
  const { described, notices, openings, part, settings, tab } = useDesk();
  const read = useOpenedFiles();

  async function openOne(file: File, others: readonly File[]): Promise<void> {
    const opened = await read([file, ...others]);
    if (!opened.ok) return notices.show({ level: 'warning', text: opened.why });
    const [network, ...beside] = opened.files;
    const outcome = await described.openModel({ ...network, name: file.name, beside });
    if (!outcome.ok) return notices.showFailure(outcome.failure);
    settings.model = outcome.value.id;
    tellOpened(outcome.value);
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
      text: () =>
        t('model.pixelsTold', {
          name: title,
          pixels: pixelRange(best.pixels),
          share: formatShare(locale.value, best.correct, best.total),
        }),
      action: { label: () => t('model.details'), run: () => (aboutModel.value = id) },
    });
  }

  /** The model's id, or why it is none. */
  async function tryToOpen(file: File, others: readonly File[]): Promise<string | Refused> {
    const name = nameOf(file);
    const alone = await read([file]);
    if (!alone.ok) return { name, reason: alone.why };
    const named = besideOf(file, alone.files[0], others);
    const opened = named.length === 0 ? alone : await read([file, ...named.map((one) => one.file)]);
    if (!opened.ok) return { name, reason: opened.why };
    const [network, ...numbers] = opened.files;
    const beside = numbers.map((one, n) => ({ ...one, name: named[n].name }));
    const outcome = await described.openModel({ ...network, name: file.name, beside });
    return outcome.ok ? outcome.value.id : { name, reason: outcome.failure.sentence };
  }

  async function openSeveral(chosen: readonly File[], others: readonly File[]): Promise<void> {
    if (chosen.length === 0) return;
    const { refused, progress } = openings;
    // While others are being opened, those that were refused of them are still news.
    if (progress.value === null) refused.value = [];
    await openings.inTurn(() => openEach(chosen, others));
  }

  async function openEach(chosen: readonly File[], others: readonly File[]): Promise<void> {
    const files = [...chosen].sort((a, b) => pathOf(a).localeCompare(pathOf(b), 'en'));
    const opened: string[] = [];
    const { refused, progress } = openings;
    try {
      for (const [n, file] of files.entries()) {
        progress.value = { at: n + 1, of: files.length, name: nameOf(file) };
        const one = await tryToOpen(file, others);
        if (typeof one === 'string') opened.push(one);
        else refused.value = [...refused.value, one];
      }
    } finally {
      progress.value = null;
    }
    const last = opened.at(-1);
    if (last !== undefined) settings.model = last;
    const number = (value: number) => formatNumber(locale.value, value);
    notices.show({
      level: opened.length === files.length ? 'information' : 'warning',
      text: () => t('model.openedMany', { opened: number(opened.length), of: number(files.length) }),
      action: {
        label: () => t('workbench.tabs.models'),
        run: () => ([tab.value, part.value] = ['evaluate', 'models']),
      },
    });
  }

  return { openOne, openSeveral };
}
