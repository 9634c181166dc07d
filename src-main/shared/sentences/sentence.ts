import type { Language } from '../languages';
import { CATALOGUE } from './catalogue';

export type SentenceId = keyof typeof CATALOGUE;

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
  readonly id: SentenceId;
  readonly values: Readonly<Record<string, Value>>;
}

/** The names in braces of a template: `Places<'{a} of {b}'>` is `'a' | 'b'`. */
type Places<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never;
type PlacesOf<I extends SentenceId> = Places<(typeof CATALOGUE)[I]['en']>;

/** A sentence with a value for every place it has. */
export function sentence<I extends SentenceId>(
  id: I,
  ...[values]: [PlacesOf<I>] extends [never] ? [] : [Readonly<Record<PlacesOf<I>, Value>>]
): Sentence {
  return { id, values: values ?? {} };
}

/** Words that come in one language only: the system's, a library's, a name. */
export const plain = (text: string): Sentence => sentence('plain', { text });

/** Sentences in a row; those that are null are left out. */
export const row = (...sentences: readonly (Sentence | null)[]): Sentence =>
  sentence('row', { sentences: sentences.filter((one) => one !== null) });

/** The sentence in a language. A place without a value stays as it is, in braces. */
export function say(language: Language, { id, values }: Sentence): string {
  return CATALOGUE[id][language].replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? shown(language, values[name]) : place,
  );
}

/** For the command line, logs and files that programs read. */
export const english = (said: Sentence): string => say('en', said);

export const isSentenceId = (id: string): id is SentenceId => Object.hasOwn(CATALOGUE, id);

function shown(language: Language, value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return value.toLocaleString(language, { maximumFractionDigits: 20 });
  if ('id' in value) return say(language, value);
  return value.map((one) => closed(language, say(language, one))).join(language === 'ja' ? '' : ' ');
}

/** With its full stop, where it has none. */
function closed(language: Language, text: string): string {
  if (/[.。!?]$/.test(text)) return text;
  return language === 'ja' ? `${text}。` : `${text}.`;
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
