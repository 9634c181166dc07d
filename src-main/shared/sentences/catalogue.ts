import { ENGINE } from './engine';
import { FILES } from './files';
import { GENERAL } from './general';
import { RECOGNIZER } from './recognizer';
import { REPORT } from './report';

/** Everything that the program says from outside the page, each sentence in every language side by side. */
export const CATALOGUE = { ...GENERAL, ...FILES, ...ENGINE, ...RECOGNIZER, ...REPORT } as const;
