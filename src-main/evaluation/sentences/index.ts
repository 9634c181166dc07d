import { sentencesOf } from '../../shared/sentences/sentence';
import { REPORT } from './report';

/** What the report of an evaluation says. */
export const EVALUATION_SENTENCES = { ...REPORT } as const;

export const sentence = sentencesOf(EVALUATION_SENTENCES);
