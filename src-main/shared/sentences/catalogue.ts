import { BUDGETS } from './budgets';
import { ACTION_WORDS } from './actions';
import { DIGIT_FILES } from './digit-files';
import { ENGINE } from './engine';
import { FIELDS } from './fields';
import { FILES } from './files';
import { GENERAL } from './general';
import { KERAS_FILES } from './keras-files';
import { NETWORK_FILES } from './network-files';
import { GRAPHS } from './graphs';
import { PICTURES } from './pictures';
import { PROPOSALS } from './proposals';
import { PYTORCH_FILES } from './pytorch-files';
import { RECOGNIZER } from './recognizer';
import { REPORT } from './report';
import { SYSTEM } from './system';
import { WEIGHTS_FILES } from './weights-files';

/** Everything that the program says from outside the page, each sentence in every language side by side. */
export const CATALOGUE = {
  ...GENERAL,
  ...FIELDS,
  ...FILES,
  ...BUDGETS,
  ...DIGIT_FILES,
  ...PICTURES,
  ...WEIGHTS_FILES,
  ...NETWORK_FILES,
  ...KERAS_FILES,
  ...PYTORCH_FILES,
  ...PROPOSALS,
  ...ENGINE,
  ...GRAPHS,
  ...RECOGNIZER,
  ...REPORT,
  ...SYSTEM,
  ...ACTION_WORDS,
} as const;
