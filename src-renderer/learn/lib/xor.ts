import { step } from '../../../src-main/engine/activations';
import {
  clip,
  CORNERS,
  cornersOf,
  GATES,
  weightedSum,
  type Neuron,
  type Place,
  type Window,
} from './half-plane';

/** y = 1 where exactly one of the inputs is 1. */
export const xor = ([x1, x2]: Place): number => (x1 === x2 ? 0 : 1);

/** Two hidden neurons and one that reads them, all with the step function. */
export interface TwoLayers {
  readonly hidden: readonly [Neuron, Neuron];
  readonly output: Neuron;
}

/** XOR as the book builds it: AND of NAND and OR. */
export const RESCUE: TwoLayers = { hidden: [GATES.NAND, GATES.OR], output: GATES.AND };

/** s = h(a) of both hidden neurons, and y of the output. */
export function through({ hidden, output }: TwoLayers, place: Place): { s: Place; y: number } {
  const s: Place = [step(weightedSum(hidden[0], place)), step(weightedSum(hidden[1], place))];
  return { s, y: step(weightedSum(output, s)) };
}

/** How many of the four corners get the answer that XOR gives. */
export const rightCorners = (answer: (place: Place) => number): number =>
  CORNERS.filter((corner) => answer(corner) === xor(corner)).length;

/** a ≤ 0 as a neuron whose sum is not below zero there. */
const opposite = ({ bias, weights }: Neuron): Neuron => ({
  bias: -bias,
  weights: [-weights[0], -weights[1]],
});

/**
 * Where in the window the output is 1: the lines of the hidden neurons cut it into up to four parts, in each of which
 * both of them, and so the output, are constant.
 */
export function regionsOf({ hidden: [first, second], output }: TwoLayers, window: Window): Place[][] {
  return CORNERS.filter((s) => step(weightedSum(output, s)) === 1)
    .map(([s1, s2]) => {
      const part = clip(cornersOf(window), s1 === 1 ? first : opposite(first));
      return clip(part, s2 === 1 ? second : opposite(second));
    })
    .filter((part) => part.length > 2);
}
