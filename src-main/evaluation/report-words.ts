import type { Language } from '../shared/languages';
import { say } from '../shared/sentences/sentence';
import type { Sentence } from '../shared/sentences/sentence';

/** A sentence as it may stand in a report's markup. */
export type Tell = (said: Sentence) => string;

/** Says in this language and escapes the whole: names and reasons in it are a stranger's text. */
export const tellIn =
  (language: Language): Tell =>
  (said) =>
    escapeMarkup(say(language, said));

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML or SVG, between tags and in quoted attributes: a model's name is a stranger's text. */
function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
