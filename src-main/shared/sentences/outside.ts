/**
 * The one place where words from outside (names of files, texts in them, messages of the system) are made fit to be
 * shown: nothing of them is shown whole unless it is short, and nothing in them acts on a terminal or turns the
 * reading direction of what stands around it.
 */

/** Controls (Cc), formats (Cf: direction marks, invisible signs), line and paragraph separators, half surrogate pairs. */
const ACTING = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeOf(character: string): string {
  const code = character.codePointAt(0)!;
  const hex = code.toString(16);
  if (code > 0xffff) return `\\u{${hex}}`;
  return SHORT[character] ?? (code > 0xff ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`);
}

/** The text with every character that acts instead of being seen written as its escape: ESC becomes `\x1b`. */
export const escaped = (text: string): string => text.replace(ACTING, escapeOf);

/** At most `most` characters: the beginning and the end of a longer text, where names differ, with … between. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.floor((most - 1) / 3);
  return `${text.slice(0, most - 1 - end)}…${end > 0 ? text.slice(-end) : ''}`;
}

/** A text from outside as it may be shown, in at most `most` characters. */
export function printable(text: string, most: number): string {
  // Cut first, so that a text of megabytes is not escaped whole; an escape is longer than its character.
  return cut(escaped(cut(text, most)), most);
}
