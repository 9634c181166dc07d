import type { Language } from '../shared/languages';
import { sentence } from './sentences';
import { english, plain, say } from '../shared/sentences/sentence';
import type { Sentence } from '../shared/sentences/sentence';

/** A sentence as it may stand in a report's markup. */
export type Tell = (said: Sentence) => string;

/** Says in this language and escapes the whole: names and reasons in it are a stranger's text. */
export const tellIn =
  (language: Language): Tell =>
  (said) =>
    escapeMarkup(say(language, said));

/** The titles that the program itself gives to data sets; a run keeps them in English. */
const OWN_TITLES = [
  sentence('report.mnistTest'),
  sentence('report.mnistTrain'),
  sentence('report.samples'),
  sentence('own.title'),
];

/** The name of a run's data set: one of the program's own has its words, any other stays as it is. */
export function datasetName(name: string): Sentence {
  return OWN_TITLES.find((title) => english(title) === name) ?? plain(name);
}

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
