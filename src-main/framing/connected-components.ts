import type { Bounds } from './box';

/** Most patches that are looked at, the largest first: a digit has a few, noise has thousands. */
const MOST_PARTS = 60;

/** A patch of neighbouring ink pixels (8 neighbours). */
export interface Component extends Bounds {
  /** Its number in the label picture, from 1. */
  readonly label: number;
  readonly area: number;
}

/** Patches of a mask: `labels` holds 0 for background and each patch's number, row-major. */
export interface Components {
  readonly labels: Int32Array;
  readonly components: readonly Component[];
}

/** Finds all patches of `mask` (width × height, true is ink) by flooding, one after another. */
export function findComponents(mask: Uint8Array, width: number, height: number): Components {
  const labels = new Int32Array(mask.length);
  const stack = new Int32Array(mask.length);
  const components: Component[] = [];
  for (let seed = 0; seed < mask.length; seed++) {
    if (!mask[seed] || labels[seed] !== 0) continue;
    const label = components.length + 1;
    let [area, left, top, right, bottom] = [0, width, height, 0, 0];
    let depth = 1;
    stack[0] = seed;
    labels[seed] = label;
    while (depth > 0) {
      const at = stack[--depth];
      const x = at % width;
      const y = (at - x) / width;
      area++;
      [left, right, top, bottom] = [
        Math.min(left, x),
        Math.max(right, x + 1),
        Math.min(top, y),
        Math.max(bottom, y + 1),
      ];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (!mask[next] || labels[next] !== 0) continue;
          labels[next] = label;
          stack[depth++] = next;
        }
      }
    }
    components.push({ label, area, left, top, right, bottom });
  }
  return { labels, components };
}

const longerSide = ({ left, top, right, bottom }: Bounds): number => Math.max(right - left, bottom - top);

/** The smallest rectangle around some rectangles. */
export function unionOf(parts: readonly Bounds[]): Bounds {
  return {
    left: Math.min(...parts.map((part) => part.left)),
    top: Math.min(...parts.map((part) => part.top)),
    right: Math.max(...parts.map((part) => part.right)),
    bottom: Math.max(...parts.map((part) => part.bottom)),
  };
}

/** Width of the gap between two rectangles; 0 when they touch or overlap. */
function gap(a: Bounds, b: Bounds): number {
  const across = Math.max(0, a.left - b.right, b.left - a.right);
  const down = Math.max(0, a.top - b.bottom, b.top - a.bottom);
  return Math.hypot(across, down);
}

/** A ruled line: spans nearly the whole picture in one direction and is thin in the other. */
function isRule({ left, top, right, bottom }: Bounds, width: number, height: number): boolean {
  const [w, h] = [right - left, bottom - top];
  return (w > 0.9 * width && h < 0.08 * height) || (h > 0.9 * height && w < 0.08 * width);
}

/**
 * Which patches make the drawing: the largest one that neither touches the edge nor is a ruled line (or, if there
 * is none, the largest), then whatever is at least a third of it, and what is no speck (2 % of it) and near: within
 * 0.35 of the longer side of what was taken so far. So a dot, a bar or a second stroke stays, dust and shadows go.
 */
export function chooseComponents(
  components: readonly Component[],
  width: number,
  height: number,
): readonly Component[] {
  const touchesEdge = ({ left, top, right, bottom }: Bounds) =>
    left === 0 || top === 0 || right === width || bottom === height;
  const bySize = [...components].sort((a, b) => b.area - a.area);
  const free = bySize.filter((part) => !touchesEdge(part) && !isRule(part, width, height));
  const enough = free.length > 0 && free[0].area > 0.05 * bySize[0].area;
  const candidates = enough ? free : bySize;
  if (candidates.length === 0) return [];
  const [main, ...others] = candidates.slice(0, MOST_PARTS);
  const chosen = [main, ...others.filter((part) => part.area > main.area / 3)];
  for (let grew = true; grew;) {
    const reach = 0.35 * longerSide(unionOf(chosen));
    const next = others.find(
      (part) =>
        !chosen.includes(part) &&
        part.area >= 0.02 * main.area &&
        chosen.some((taken) => gap(part, taken) <= reach),
    );
    if (next) chosen.push(next);
    grew = next !== undefined;
  }
  return chosen;
}
