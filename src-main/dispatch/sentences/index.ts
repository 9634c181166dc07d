import { sentencesOf } from '../../shared/sentences/sentence';
import { ENGINE_SENTENCES } from '../../engine/sentences';
import { DISPATCH } from './dispatch';

/** What the engine's thread says, and what it passes on of the engine. */
export const DISPATCH_SENTENCES = { ...ENGINE_SENTENCES, ...DISPATCH } as const;

export const sentence = sentencesOf(DISPATCH_SENTENCES);
