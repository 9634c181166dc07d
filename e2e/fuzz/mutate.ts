import type { Random } from '../../src-main/data/random';

/** Numbers at which lengths, counts and offsets turn over. */
const EDGES = [
  0,
  1,
  2,
  7,
  8,
  9,
  10,
  27,
  28,
  127,
  128,
  255,
  256,
  784,
  65_535,
  65_536,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
];

/** Longest file that mutation makes, in bytes: large enough for every format, small enough for thousands a second. */
const LONGEST = 32_768;

type Mutation = (
  bytes: Uint8Array,
  random: Random,
  others: readonly Uint8Array[],
  words: readonly Uint8Array[],
) => Uint8Array;

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function withNumber(bytes: Uint8Array, random: Random): Uint8Array {
  const size = random.pick([1, 2, 4, 8]);
  if (bytes.length < size) return bytes;
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const at = random.below(bytes.length - size + 1);
  const little = random.chance(0.5);
  const value = random.chance(0.7) ? random.pick(EDGES) : random.below(2 ** 32);
  if (size === 1) view.setUint8(at, value);
  else if (size === 2) view.setUint16(at, value, little);
  else if (size === 4) view.setUint32(at, value, little);
  else view.setBigUint64(at, random.chance(0.3) ? 2n ** 64n - 1n - BigInt(value) : BigInt(value), little);
  return copy;
}

/** A part of a file: where it begins and ends. */
function part(bytes: Uint8Array, random: Random, longest = 64): [begin: number, end: number] {
  const begin = random.below(bytes.length + 1);
  return [begin, Math.min(bytes.length, begin + 1 + random.below(longest))];
}

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => {
    const copy = bytes.slice();
    if (copy.length > 0) copy[random.below(copy.length)] ^= 1 << random.below(8);
    return copy;
  },
  (bytes, random) => {
    const copy = bytes.slice();
    if (copy.length > 0) copy[random.below(copy.length)] = random.below(256);
    return copy;
  },
  withNumber,
  withNumber,
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  (bytes, random) => {
    const [begin, end] = part(bytes, random);
    return joined(bytes.subarray(0, begin), bytes.subarray(end));
  },
  (bytes, random) => {
    const [begin, end] = part(bytes, random);
    const again = Array.from({ length: 1 + random.below(random.chance(0.1) ? 200 : 4) }, () =>
      bytes.subarray(begin, end),
    );
    return joined(bytes.subarray(0, begin), ...again, bytes.subarray(begin));
  },
  (bytes, random) => {
    const [from, to] = part(bytes, random);
    const at = random.below(bytes.length + 1);
    return joined(bytes.subarray(0, at), bytes.subarray(from, to), bytes.subarray(at));
  },
  (bytes, random, _others, words) => {
    const at = random.below(bytes.length + 1);
    const word = random.pick(words);
    const behind = random.chance(0.5) ? at : Math.min(bytes.length, at + word.length);
    return joined(bytes.subarray(0, at), word, bytes.subarray(behind));
  },
  (bytes, random, others) => {
    const other = random.pick(others);
    return joined(
      bytes.subarray(0, random.below(bytes.length + 1)),
      other.subarray(random.below(other.length + 1)),
    );
  },
];

/** One to eight changes of a file: bits, bytes, numbers, parts cut, repeated, moved, words put in, ends of other files. */
export function mutated(
  bytes: Uint8Array,
  random: Random,
  others: readonly Uint8Array[],
  words: readonly Uint8Array[],
): Uint8Array {
  let changed = bytes;
  for (let left = random.chance(0.5) ? 1 : 1 + random.below(8); left > 0; left--) {
    changed = random.pick(MUTATIONS)(changed, random, others, words).subarray(0, LONGEST);
  }
  return changed.slice();
}
