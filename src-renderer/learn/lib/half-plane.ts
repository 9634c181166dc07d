/** Sums b + w₁x₁ + w₂x₂: the perceptron before h. */
export interface Neuron {
  readonly bias: number;
  readonly weights: readonly [number, number];
}

export type Place = readonly [x: number, y: number];

/** A rectangle of the plane. */
export interface Window {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** a = b + w₁x₁ + w₂x₂. */
export function weightedSum({ bias, weights }: Neuron, [x1, x2]: Place): number {
  return bias + weights[0] * x1 + weights[1] * x2;
}

/**
 * The part of the window where a > 0, as the corners of a polygon in order; empty where there is none.
 */
export function positiveRegion(neuron: Neuron, window: Window): Place[] {
  return clip(cornersOf(window), neuron);
}

/** Counterclockwise from the lower left, with y upwards. */
export const cornersOf = ({ x, y }: Window): Place[] => [
  [x[0], y[0]],
  [x[1], y[0]],
  [x[1], y[1]],
  [x[0], y[1]],
];

/** The part of a convex polygon where a > 0; Sutherland–Hodgman clipping by one line. */
export function clip(corners: readonly Place[], neuron: Neuron): Place[] {
  const region: Place[] = [];
  corners.forEach((from, i) => {
    const to = corners[(i + 1) % corners.length];
    const [a, b] = [weightedSum(neuron, from), weightedSum(neuron, to)];
    if (a > 0) region.push(from);
    if (a > 0 !== b > 0) {
      const t = a / (a - b);
      region.push([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
    }
  });
  return region;
}

/** The two places where the line a = 0 leaves the window; null where it does not pass through. */
export function decisionLine(neuron: Neuron, window: Window): readonly [Place, Place] | null {
  const onLine = positiveRegion(neuron, window).filter(
    (place) => Math.abs(weightedSum(neuron, place)) < 1e-9 * (1 + Math.abs(neuron.bias)),
  );
  return onLine.length >= 2 ? [onLine[0], onLine[1]] : null;
}

/** The gates of chapter 2 as weights and a bias of a perceptron. */
export const GATES = {
  AND: { bias: -0.7, weights: [0.5, 0.5] },
  NAND: { bias: 0.7, weights: [-0.5, -0.5] },
  OR: { bias: -0.2, weights: [0.5, 0.5] },
} as const satisfies Record<string, Neuron>;
export type Gate = keyof typeof GATES;

/** The four corners of the unit square, the inputs of a gate. */
export const CORNERS: readonly Place[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/** What is shown of the plane around them. */
export const AROUND: Window = { x: [-0.5, 1.5], y: [-0.5, 1.5] };
