import type { Language } from '../languages';
import { GENERAL } from './general';
import { cut, printable } from './outside';
import type { Templates } from './templates';

/**
 * What stands in a place of a sentence: a text as it is, a number in the language's figures, a sentence within the
 * sentence, or several sentences in a row, each with its full stop.
 */
export type Value = string | number | Sentence | readonly Sentence[];

/**
 * Something the program says to a person, not yet in any language: which sentence, and what stands in its places.
 * It survives structured cloning and JSON, so whoever shows it chooses the language.
 */
export interface Sentence {
  readonly id: string;
  readonly values: Readonly<Record<string, Value>>;
}

/** The names in braces of a template: `Places<'{a} of {b}'>` is `'a' | 'b'`. */
type Places<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

/** Makes sentences: an id and a value for every place that the sentence has. */
export type Sentences<T extends Templates> = <I extends keyof T & string>(
  id: I,
  ...[values]: [Places<T[I]['en']>] extends [never] ? [] : [Readonly<Record<Places<T[I]['en']>, Value>>]
) => Sentence;

/** The sentences of every floor that is loaded: what a floor makes can be said wherever that floor is. */
const KNOWN = new Map<string, Templates[string]>();

/** The sentences of a floor, with the general ones. Throws where two floors use one id for different texts. */
export function sentencesOf<T extends Templates>(templates: T): Sentences<T & typeof GENERAL> {
  for (const [id, words] of Object.entries(templates)) {
    if ((KNOWN.get(id) ?? words) !== words) throw new Error(`Two floors have a sentence ${id}.`);
    KNOWN.set(id, words);
  }
  return (id, ...[values]) => ({
    id,
    values: values
      ? mapped(values, (value) => (typeof value === 'string' ? cut(value, LONGEST) : value))
      : {},
  });
}

/** Sentences that belong to no floor. */
export const sentence = sentencesOf(GENERAL);

/** Words that come in one language only: the system's, a library's, a name. */
export const plain = (text: string): Sentence => sentence('plain', { text });

/** Sentences in a row; those that are null are left out. */
export const row = (...sentences: readonly (Sentence | null)[]): Sentence =>
  sentence('row', { sentences: sentences.filter((one) => one !== null) });

/** No sentence has more characters, however much its values have; a row of sentences is several. */
export const LONGEST = 300;
/** More sentences than these in a row are left out. */
const MOST_IN_ROW = 4;
/** Characters that each text from outside may take, tried in turn until the sentence is short enough. */
const ROOMS = [LONGEST, 200, 150, 120, 100, 80, 64, 50, 40, 30, 24, 16];
/** Sentences within sentences that are said at most, and how deep: they too may come from a file. */
const MOST_SAID = 64;
const DEEPEST = 12;

/** What is left while one sentence is being said. */
interface Room {
  readonly text: number;
  sentences: number;
}

/**
 * The sentence in a language, in at most `LONGEST` characters: texts from outside are escaped, and shortened until it
 * fits. A place without a value stays as it is, in braces; a sentence that nobody knows is said by its name.
 */
export function say(language: Language, said: Sentence): string {
  const { sentences } = said.values;
  if (said.id === 'row' && Array.isArray(sentences))
    return inRow(language, sentences as readonly Sentence[], say);
  let text = '';
  for (const room of ROOMS) {
    text = words(language, said, { text: room, sentences: MOST_SAID }, 0);
    if (text.length <= LONGEST) return text;
  }
  return cut(text, LONGEST);
}

function words(language: Language, { id, values }: Sentence, room: Room, depth: number): string {
  if (--room.sentences < 0 || depth > DEEPEST) return '…';
  const known = KNOWN.get(id);
  if (!known) return printable(String(id), room.text);
  return known[language].replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? shown(language, values[name], room, depth) : place,
  );
}

function inRow(
  language: Language,
  sentences: readonly Sentence[],
  tell: (language: Language, one: Sentence) => string,
): string {
  return sentences
    .slice(0, MOST_IN_ROW)
    .map((one) => closed(language, begun(one, tell(language, one))))
    .join(language === 'ja' ? '' : ' ');
}

/** For the command line, logs and files that programs read. */
export const english = (said: Sentence): string => say('en', said);

/** Whether a floor that is loaded has a sentence with this id. */
export const isSentenceId = (id: string): boolean => KNOWN.has(id);

const formats = new Map<Language, Intl.NumberFormat>();

/** Made once for each language: making one takes longer than saying many sentences. */
function numbersIn(language: Language): Intl.NumberFormat {
  const format = formats.get(language) ?? new Intl.NumberFormat(language, { maximumFractionDigits: 20 });
  formats.set(language, format);
  return format;
}

function shown(language: Language, value: Value, room: Room, depth: number): string {
  if (typeof value === 'number' && Math.abs(value) < 1e21) {
    return numbersIn(language).format(value);
  }
  if (typeof value !== 'object' || value === null) return printable(String(value), room.text);
  if (!isRow(value)) return words(language, value, room, depth + 1);
  return inRow(language, value, (_, one) => words(language, one, room, depth + 1));
}

const isRow = (value: Sentence | readonly Sentence[]): value is readonly Sentence[] => Array.isArray(value);

const mapped = (
  values: Readonly<Record<string, Value>>,
  to: (value: Value) => Value,
): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, to(value)]));

/** With its full stop where it has none. */
function closed(language: Language, text: string): string {
  if (/[.。!?]$/.test(text)) return text;
  return language === 'ja' ? `${text}。` : `${text}.`;
}

/** Words that keep their small letter where they begin a sentence. */
const NAMES = new Set(['webasm', 'cpu', 'reference', 'headlessgl', 'webgpu', 'automatic']);

/** The sentence as it stands by itself: a reason that is a part of others elsewhere begins with a capital, too. */
export const sayAlone = (language: Language, said: Sentence): string => begun(said, say(language, said));

/**
 * With a capital where the text begins with words of ours or the system's: the name of a file keeps its letters. Only plain
 * words are touched: what has a dot, a digit, a hyphen or a colon in it (`gpu.js`, `webgl2`, `digit-mlp`) is a name.
 */
function begun(said: Sentence, text: string): string {
  const [word = ''] = /^[a-z]+(?=[ ,]|$)/.exec(text) ?? [];
  if (word === '' || NAMES.has(word) || beginsWithName(said)) return text;
  return text[0].toUpperCase() + text.slice(1);
}

/** Whether the sentence begins with a value that is no sentence itself; `plain` words are whole sentences. */
function beginsWithName({ id, values }: Sentence): boolean {
  const [, place] = /^\{(\w+)\}/.exec(KNOWN.get(id)?.en ?? '') ?? [];
  if (id === 'plain' || place === undefined) return false;
  const value = values[place];
  return typeof value !== 'object' || value === null || (!isRow(value) && beginsWithName(value));
}

/** An error with something to say to a person; its `message` is the English of it, for logs. */
export class SentenceError extends Error {
  readonly sentence: Sentence;

  constructor(said: Sentence, options?: ErrorOptions) {
    super(english(said), options);
    this.sentence = said;
  }
}

/** What anything that was thrown says: its own sentence, or its message as it is. */
export function sentenceOf(error: unknown): Sentence {
  if (error instanceof SentenceError) return error.sentence;
  return plain(error instanceof Error ? error.message : String(error));
}
