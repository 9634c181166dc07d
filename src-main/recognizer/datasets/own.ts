import { join } from 'node:path';
import { exportDigits } from '../../data/export';
import { OwnDigits } from '../../data/own-digits';
import { frameDrawing, isBlank } from '../../framing/frame';
import { inkOf } from '../../framing/sheet';
import type { ExportedFile } from '../../shared/files';
import type { ExportFormat, OwnDigit } from '../../shared/datasets';
import type { ListChange, Notice } from '../../shared/contract';
import { PIXELS, type Digit, type Drawing, type Pixels, type Strokes } from '../../shared/digits';
import { sentence } from '../sentences';
import { summaryOrReason, type Dataset, type LoadedImages } from './datasets';
import { ExpectedError } from '../../shared/failure';

/** The digits this person drew and labelled: a list to edit and a data set to evaluate. */
export interface Own {
  readonly dataset: Dataset;
  keep(label: Digit, drawing: Drawing): Promise<OwnDigit>;
  list(): Promise<readonly OwnDigit[]>;
  remove(ids: readonly string[]): Promise<readonly OwnDigit[]>;
  export(format: ExportFormat): Promise<ExportedFile>;
}

/** What the network sees of kept strokes: the same framing as on the canvas, where they were drawn. */
function frameKept(strokes: Strokes): Pixels {
  const marks = strokes.map((points) => ({ tool: 'pen' as const, width: 1, points }));
  return frameDrawing({ picture: null, marks }).centred;
}

/** Kept strokes as labelled images. */
function imagesOf(digits: readonly OwnDigit[]): LoadedImages {
  const began = performance.now();
  const pixels = new Uint8Array(digits.length * PIXELS);
  digits.forEach((digit, n) => pixels.set(frameKept(digit.strokes), n * PIXELS));
  const labels = Uint8Array.from(digits, ({ label }) => label);
  return { count: digits.length, pixels, labels, framingMs: performance.now() - began };
}

/**
 * Own digits in `my-digits.jsonl` of the app's folder. `notify` hears of a damaged file that was set aside, `changed` of
 * what was kept and deleted here.
 */
export function createOwn(
  folder: string,
  notify: (notice: Notice) => void,
  changed: (change: ListChange<OwnDigit>) => void,
): Own {
  const path = join(folder, 'my-digits.jsonl');
  const store = new OwnDigits(path, notify);
  const dataset: Dataset = {
    id: 'own',
    summary: () =>
      summaryOrReason(
        { id: 'own', title: sentence('dataset.own'), synthetic: false, drawn: true },
        async () => {
          const count = await store.count();
          const detail = count === 0 ? sentence('own.none') : sentence('own.count', { count, path });
          return { count, detail };
        },
      ),
    load: async () => imagesOf(await store.list()),
  };
  return {
    dataset,
    async keep(label, drawing) {
      if (drawing.picture) {
        throw new ExpectedError('badRequest', sentence('own.picture'));
      }
      if (isBlank(frameDrawing(drawing).drawn)) throw new ExpectedError('badRequest', sentence('own.blank'));
      const strokes = inkOf(drawing.marks).map(({ points }) => points);
      const digit = await store.add(label, strokes);
      changed({ added: [digit], removed: [] });
      return digit;
    },
    list: () => store.list(),
    async remove(ids) {
      const left = await store.remove(ids);
      changed({ added: [], removed: ids });
      return left;
    },
    export: async (format) => exportDigits(await store.list(), format, frameKept),
  };
}
