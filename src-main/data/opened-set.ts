import { unzipSync } from 'fflate';
import type { OpenedFile } from '../shared/contract';
import { PIXELS, type Picture, type Pixels, type Strokes } from '../shared/digits';
import { sentence } from '../shared/sentences/sentence';
import { badFile, DataError, messageOf } from './error';
import { gunzip } from './gunzip';
import { labelOfPath } from './label-names';
import { readLabelledImages, type LabelledImages } from './mnist';
import { readPicture } from './pictures';
import { readStrokes } from './strokes';

/** How drawings and pictures become the 28×28 pixels of a network: the framing of the floor beside this one. */
export interface SetFraming {
  readonly strokes: (strokes: Strokes) => Pixels;
  readonly picture: (picture: Picture) => Pixels;
}

/** A zip may unpack to this much, and hold this many files, before it is refused. */
const LARGEST_UNPACKED = 512 * 1024 * 1024;
const MOST_FILES = 100_000;

/**
 * A data set from the files a person opened: a pair of IDX files, a stroke file, pictures whose paths say their
 * label, or one zip with any of these. IDX pixels are taken as they are, everything else is framed.
 * Throws DataError with the file's name when they are none of these.
 */
export function readOpenedSet(opened: readonly OpenedFile[], framing: SetFraming): LabelledImages {
  const files = opened.flatMap(unpack).filter(({ name }) => !isHidden(name));
  if (files.length === 0) throw new DataError('badFile', sentence('opened.none'));
  const kinds = files.map(kindOf);
  if (kinds.every((kind) => kind === 'strokes')) return strokeSet(files, framing);
  if (kinds.every((kind) => kind === 'picture')) return pictureSet(files, framing);
  const [images, labels] = [files[kinds.indexOf('images')], files[kinds.indexOf('labels')]];
  if (files.length === 2 && images && labels) {
    const names = { imagesName: images.name, labelsName: labels.name };
    return readLabelledImages({ images: images.bytes, labels: labels.bytes, ...names });
  }
  const names = files
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ');
  const got = files.length > 3 ? sentence('opened.andMore', { names, count: files.length - 3 }) : names;
  throw new DataError('badFile', sentence('opened.kinds', { got }));
}

type Kind = 'images' | 'labels' | 'strokes' | 'picture' | 'unknown';

function kindOf({ name, bytes }: OpenedFile): Kind {
  if (/\.jsonl(\.gz)?$/i.test(name)) return 'strokes';
  if (/\.(png|pgm)$/i.test(name)) return 'picture';
  const head = gunzip(bytes, name).subarray(0, 4);
  if (head[0] === 0 && head[1] === 0 && head[2] === 8) {
    if (head[3] === 3) return 'images';
    if (head[3] === 1) return 'labels';
  }
  return 'unknown';
}

/** Files that a system puts beside a person's own: `.DS_Store`, `__MACOSX/…`, `Thumbs.db`. */
function isHidden(name: string): boolean {
  return name.endsWith('/') || /(^|[\\/])(\.|__MACOSX|Thumbs\.db$|desktop\.ini$)/i.test(name);
}

function unpack(file: OpenedFile): OpenedFile[] {
  if (file.bytes[0] !== 0x50 || file.bytes[1] !== 0x4b) return [file];
  let [unpacked, count] = [0, 0];
  try {
    const entries = unzipSync(file.bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        if (unpacked > LARGEST_UNPACKED || ++count > MOST_FILES) {
          throw badFile(
            file.name,
            sentence('opened.zipTooLarge', { files: MOST_FILES, bytes: LARGEST_UNPACKED }),
          );
        }
        return true;
      },
    });
    return Object.entries(entries).map(([name, bytes]) => ({ name, bytes }));
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw badFile(file.name, sentence('opened.zipUnreadable', { why: messageOf(error) }), error);
  }
}

function strokeSet(files: readonly OpenedFile[], framing: SetFraming): LabelledImages {
  const digits = files.flatMap(({ name, bytes }) => readStrokes(bytes, name));
  return collect(
    digits.map(({ label }) => label),
    (n) => framing.strokes(digits[n].strokes),
  );
}

function pictureSet(files: readonly OpenedFile[], framing: SetFraming): LabelledImages {
  // Browsers and zips list a folder in any order; sorted, the same pictures always make the same data set.
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const labels = sorted.map(({ name }) => {
    const label = labelOfPath(name);
    if (label === null) {
      throw badFile(name, sentence('opened.noLabel'));
    }
    return label;
  });
  return collect(labels, (n) => framing.picture(readPicture(sorted[n].name, sorted[n].bytes)));
}

function collect(labels: readonly number[], pixelsOf: (n: number) => Pixels): LabelledImages {
  const pixels = new Uint8Array(labels.length * PIXELS);
  labels.forEach((_, n) => pixels.set(pixelsOf(n), n * PIXELS));
  return { count: labels.length, pixels, labels: Uint8Array.from(labels) };
}
