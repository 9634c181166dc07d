import { inputOf } from '../shared/digits';
import type { Bounds } from './box';
import { centre } from './centre';
import { findComponents, unionOf, type Component } from './connected-components';
import { boxInk, type FoundInk } from './found-ink';
import { boxBlur } from './grey';
import { MOST_IN_ALL, runsOf, type Part } from './number';

/** Patches of ink that may be one digit of a number, with the input [784] that a network gets of them alone. */
export interface PicturePart extends Part {
  readonly input: Float32Array;
}

const middle = ({ left, right }: Bounds): number => (left + right) / 2;

/** The ink of some patches alone, cut out of everything else. */
function inkOfPatches({ ink, mask }: FoundInk, labels: Int32Array, patches: readonly Component[]): FoundInk {
  const { left, top, right, bottom } = unionOf(patches);
  const wanted = new Set(patches.map(({ label }) => label));
  const [width, height] = [right - left, bottom - top];
  const own = new Uint8Array(width * height);
  for (let i = 0; i < own.length; i++) {
    const at = (top + Math.floor(i / width)) * ink.width + left + (i % width);
    own[i] = mask[at] && wanted.has(labels[at]) ? 1 : 0;
  }
  // The greys of an edge lie beside the mask; those of another digit are further away.
  const near = boxBlur({ width, height, values: new Float32Array(own) }, 1).values;
  const values = near.map((share, i) => {
    const at = (top + Math.floor(i / width)) * ink.width + left + (i % width);
    return share > 0 ? ink.values[at] : 0;
  });
  return {
    ink: { width, height, values },
    mask: own,
    bounds: { left: 0, top: 0, right: width, bottom: height },
  };
}

/**
 * What may be a digit of a number in a picture: every run of neighbouring patches of its ink, in the order of their
 * middles from left to right, framed as a picture of its own. Digits that touch are one patch. [] for more patches
 * than six digits have.
 */
export function partsOfInk(found: FoundInk): readonly PicturePart[] {
  const { width, height } = found.ink;
  const { labels, components } = findComponents(found.mask, width, height);
  if (components.length > MOST_IN_ALL) return [];
  const patches = [...components].sort((a, b) => middle(a) - middle(b));
  return runsOf(patches.length).map(({ first, after }) => {
    const some = patches.slice(first, after);
    const input = inputOf(centre(boxInk(inkOfPatches(found, labels, some))));
    return { first, after, isCut: false, bounds: unionOf(some), input };
  });
}
