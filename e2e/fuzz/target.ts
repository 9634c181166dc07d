import type { Random } from '../../src-main/data/random';

/** Something that takes bytes from outside, and what must be true of all that it accepts. */
export interface Target {
  readonly name: string;
  /** Valid inputs: all others grow out of them. */
  readonly seeds: readonly Uint8Array[];
  /** Words of the format that mutation puts in. */
  readonly words: readonly Uint8Array[];
  /** Makes a changed file valid again where chance never would: checksums, containers. */
  readonly repair?: (bytes: Uint8Array, random: Random) => Uint8Array;
  /** Reads. Throws what the reader throws; the answer is what is broken about what was accepted, or null. */
  readonly read: (bytes: Uint8Array) => string | null | Promise<string | null>;
}
