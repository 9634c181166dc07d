/**
 * Everything that the program says outside the page's own texts, floor by floor: for whoever shows sentences, wherever
 * they come from. A new language stands in shared/languages.ts; then the compiler names every sentence without it.
 */
import { FRAMING_SENTENCES } from './framing/sentences';
import { EVALUATION_SENTENCES } from './evaluation/sentences';
import { DATA_SENTENCES } from './data/sentences';
import { ENGINE_SENTENCES } from './engine/sentences';
import { DISPATCH_SENTENCES } from './dispatch/sentences';
import { RECOGNIZER_SENTENCES } from './recognizer/sentences';
import { HOSTS_SENTENCES } from './hosts/sentences';
import { GENERAL } from './shared/sentences/general';
import { sentencesOf } from './shared/sentences/sentence';

export { english, say, sayAlone } from './shared/sentences/sentence';

export const CATALOGUE = {
  ...GENERAL,
  ...FRAMING_SENTENCES,
  ...EVALUATION_SENTENCES,
  ...DATA_SENTENCES,
  ...ENGINE_SENTENCES,
  ...DISPATCH_SENTENCES,
  ...RECOGNIZER_SENTENCES,
  ...HOSTS_SENTENCES,
} as const;

/** Any sentence of the program, for tests that expect one. */
export const sentence = sentencesOf(CATALOGUE);
