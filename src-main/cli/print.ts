import { english, type Sentence } from '../shared/sentences/sentence';
import type { Sink } from './context';

/** A text as it stands, or a sentence, which the command line says in English. */
export type Words = string | Sentence;

export const textOf = (words: Words): string => (typeof words === 'string' ? words : english(words));

/** The one way in which a command writes anything: the words one after the other, with a line feed where none ends them. */
export function print(sink: Sink, ...words: readonly Words[]): void {
  const text = words.map(textOf).join('');
  sink.write(text.endsWith('\n') ? text : `${text}\n`);
}
