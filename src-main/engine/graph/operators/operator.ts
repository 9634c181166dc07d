import type { GraphBuilder } from '../builder';
import type { Value } from '../value';

/** Turns the present node of the builder into layers; gives its outputs in order, those that nobody needs may be left out. */
export type Operator = (builder: GraphBuilder) => readonly Value[];
