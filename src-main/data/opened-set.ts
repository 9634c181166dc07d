import type { OpenedFile } from '../shared/files';
import { PIXELS, type Digit, type Picture, type Pixels, type Strokes } from '../shared/digits';
import { sentence } from './sentences';
import type { Budget } from './budget';
import { badFile, DataError, named } from './error';
import { gunzip } from './gunzip';
import { labelOfPath } from './label-names';
import { readLabelledImages, type LabelledImages } from './mnist';
import { readPicture } from './pictures';
import { strokeDigits } from './strokes';
import { isZip, readZip } from './zip';

/** How drawings and pictures become the 28×28 pixels of a network: the framing of the floor beside this one. */
export interface SetFraming {
  readonly strokes: (strokes: Strokes) => Pixels;
  /** Throws a Refusal for a picture that shows nothing; it is told with the file's name. */
  readonly picture: (picture: Picture) => Pixels;
}

/**
 * A data set from the files a person opened: a pair of IDX files, a stroke file, pictures whose paths say their
 * label, or one zip with any of these. IDX pixels are taken as they are, everything else is framed.
 * Throws DataError with the file's name when they are none of these.
 */
export function readOpenedSet(
  opened: readonly OpenedFile[],
  framing: SetFraming,
  budget: Budget,
): LabelledImages {
  const files = opened
    .filter(({ name }) => !isHidden(name))
    .flatMap((file) => unpack(file, budget))
    .map((file) => known(file, budget));
  if (files.length === 0) throw new DataError('badFile', sentence('opened.none'));
  const kinds = files.map(({ kind }) => kind);
  if (kinds.every((kind) => kind === 'strokes')) return collect(strokeImages(files, framing, budget), budget);
  if (kinds.every((kind) => kind === 'picture'))
    return collect(pictureImages(files, framing, budget), budget);
  const [images, labels] = [files[kinds.indexOf('images')], files[kinds.indexOf('labels')]];
  if (files.length === 2 && images && labels) {
    const names = { imagesName: images.name, labelsName: labels.name };
    return readLabelledImages({ images: images.bytes, labels: labels.bytes, ...names }, budget);
  }
  const names = files
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ');
  const got = files.length > 3 ? sentence('opened.andMore', { names, count: files.length - 3 }) : names;
  throw new DataError('badFile', sentence('opened.kinds', { got }));
}

type Kind = 'images' | 'labels' | 'strokes' | 'picture' | 'unknown';

/** A file and what it is by its name or its first bytes; what had to be inflated for that stays so. */
function known({ name, bytes }: OpenedFile, budget: Budget): OpenedFile & { readonly kind: Kind } {
  if (/\.jsonl(\.gz)?$/i.test(name)) return { name, bytes, kind: 'strokes' };
  if (/\.(png|pgm)$/i.test(name)) return { name, bytes, kind: 'picture' };
  const plain = gunzip(bytes, name, budget);
  return { name, bytes: plain, kind: kindOf(plain) };
}

function kindOf(head: Uint8Array): Kind {
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

function unpack(file: OpenedFile, budget: Budget): OpenedFile[] {
  budget.spend('read', file.bytes.length);
  if (isZip(file.bytes)) {
    return readZip(file.bytes, file.name, budget)
      .filter(({ name }) => !isHidden(name))
      .map(({ name, read }) => ({ name, bytes: read() }));
  }
  budget.spend('entries');
  return [file];
}

/** One image of a set that is being read. */
interface Labelled {
  readonly label: Digit;
  readonly pixels: Pixels;
}

function* strokeImages(
  files: readonly OpenedFile[],
  framing: SetFraming,
  budget: Budget,
): Generator<Labelled> {
  for (const { name, bytes } of files) {
    for (const { label, strokes } of strokeDigits(bytes, name, budget)) {
      yield { label, pixels: framing.strokes(strokes) };
    }
  }
}

function* pictureImages(
  files: readonly OpenedFile[],
  framing: SetFraming,
  budget: Budget,
): Generator<Labelled> {
  // Browsers and zips list a folder in any order; sorted, the same pictures always make the same data set.
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const labels = sorted.map(({ name }) => {
    const label = labelOfPath(name);
    if (label === null) throw badFile(name, sentence('opened.noLabel'));
    return label;
  });
  for (const [n, { name, bytes }] of sorted.entries()) {
    const picture = readPicture(name, bytes, budget);
    yield { label: labels[n], pixels: named(name, () => framing.picture(picture)) };
  }
}

/** The images as one list, each charged as it comes. */
function collect(images: Iterable<Labelled>, budget: Budget): LabelledImages {
  const all: Labelled[] = [];
  for (const image of images) {
    budget.spend('pixels', PIXELS);
    all.push(image);
  }
  const pixels = new Uint8Array(all.length * PIXELS);
  all.forEach((image, n) => pixels.set(image.pixels, n * PIXELS));
  return { count: all.length, pixels, labels: Uint8Array.from(all, ({ label }) => label) };
}
