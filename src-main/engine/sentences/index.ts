import { sentencesOf } from '../../shared/sentences/sentence';
import { ENGINE } from './devices';
import { GRAPHS } from './graphs';

/** What the engine says: devices, lent ones too, and networks that cannot be run. */
export const ENGINE_SENTENCES = { ...ENGINE, ...GRAPHS } as const;

export const sentence = sentencesOf(ENGINE_SENTENCES);
