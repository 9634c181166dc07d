/** Longest name of a tensor, a node or a file that is put into a sentence. */
const LONGEST = 60;

/** A name from a file as it may stand in a sentence: one line, no control characters, at most 60 characters. */
export function shownName(name: string): string {
  const line = name.slice(0, 2 * LONGEST).replace(/[\p{C}\s]+/gu, ' ');
  const characters = [...line];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line;
}

/** Names in a row, the first few of them: `a, b, c, …`. */
export function shownNames(names: Iterable<string>, most = 8): string {
  const shown: string[] = [];
  for (const name of names) {
    if (shown.length === most) return `${shown.join(', ')}, …`;
    shown.push(shownName(name).slice(0, LONGEST / 2));
  }
  return shown.join(', ');
}

/** A shape as people write it: `[1, 28, 28]`. */
export const shownShape = (shape: readonly (number | null)[]): string =>
  `[${shape
    .slice(0, 9)
    .map((side) => side ?? '?')
    .join(', ')}${shape.length > 9 ? ', …' : ''}]`;

/** A file's name without folder and ending: what an opened network is called when its file does not say. */
export function stem(file: string): string {
  return file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') || file;
}
