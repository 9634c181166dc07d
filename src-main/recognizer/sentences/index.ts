import { sentencesOf } from '../../shared/sentences/sentence';
import { DATA_SENTENCES } from '../../data/sentences';
import { DISPATCH_SENTENCES } from '../../dispatch/sentences';
import { EVALUATION_SENTENCES } from '../../evaluation/sentences';
import { REQUESTS } from './requests';

/** What the application says, with the words of the floors below that it uses itself. */
export const RECOGNIZER_SENTENCES = {
  ...DATA_SENTENCES,
  ...DISPATCH_SENTENCES,
  ...EVALUATION_SENTENCES,
  ...REQUESTS,
} as const;

export const sentence = sentencesOf(RECOGNIZER_SENTENCES);
