import { sentencesOf } from '../../shared/sentences/sentence';
import { ENGINE_SENTENCES } from '../../engine/sentences';
import { SYSTEM } from './windows';
import { ACTION_WORDS } from '../../shared/sentences/action-words';

/** What the hosts say: menus, dialogs, and why a page is gone. */
export const HOSTS_SENTENCES = { ...ENGINE_SENTENCES, ...SYSTEM, ...ACTION_WORDS } as const;

export const sentence = sentencesOf(HOSTS_SENTENCES);
