import { FUNCTIONS } from './functions';
import { LINEAR } from './linear';
import { MOVEMENT } from './movement';
import { PIECES } from './pieces';
import type { Operator } from '../builder';
import { POOLING } from './pooling';
import { SHAPES } from './shapes';

const ALL = new Map<string, Operator>(
  [LINEAR, FUNCTIONS, POOLING, MOVEMENT, PIECES, SHAPES].flatMap((group) => Object.entries(group)),
);

/** The operator of this name, as ONNX spells it, or undefined where it is not there. */
export const operatorOf = (name: string): Operator | undefined => ALL.get(name);

/** All of them by name. */
export const OPERATOR_NAMES: readonly string[] = [...ALL.keys()];
