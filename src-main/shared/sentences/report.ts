import type { Templates } from './templates';

/** Words of a saved report, and of the menu and dialogs of the system. */
export const REPORT = {} as const satisfies Templates;
