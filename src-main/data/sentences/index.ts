import { sentencesOf } from '../../shared/sentences/sentence';
import { BUDGETS } from './budgets';
import { DIGIT_FILES } from './digit-files';
import { FIELDS } from './fields';
import { FILES } from './files';
import { KERAS_FILES } from './keras-files';
import { NETWORK_FILES } from './network-files';
import { PICTURES } from './pictures';
import { PROPOSALS } from './proposals';
import { PYTORCH_FILES } from './pytorch-files';
import { WEIGHTS_FILES } from './weights-files';

/** What the readers and writers of files say. */
export const DATA_SENTENCES = {
  ...BUDGETS,
  ...DIGIT_FILES,
  ...FIELDS,
  ...FILES,
  ...KERAS_FILES,
  ...NETWORK_FILES,
  ...PICTURES,
  ...PROPOSALS,
  ...PYTORCH_FILES,
  ...WEIGHTS_FILES,
} as const;

export const sentence = sentencesOf(DATA_SENTENCES);
