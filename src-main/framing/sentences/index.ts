import { sentencesOf } from '../../shared/sentences/sentence';
import { FRAMING } from './framing';

/** What the framing of pictures says. */
export const FRAMING_SENTENCES = { ...FRAMING } as const;

export const sentence = sentencesOf(FRAMING_SENTENCES);
