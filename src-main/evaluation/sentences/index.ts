import { sentencesOf } from '../../shared/sentences/sentence';
import { REPORT } from './report';
import { RUN_COST } from './run-cost';

/** What the report of an evaluation says, and what is said before it begins. */
export const EVALUATION_SENTENCES = { ...REPORT, ...RUN_COST } as const;

export const sentence = sentencesOf(EVALUATION_SENTENCES);
