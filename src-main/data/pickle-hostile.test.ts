import { describe, expect, it } from 'vitest';
import { Budget } from './budget';
import { DataError } from './error';
import { readPickledArrays } from './pickle';

const PROTOCOL = [0x80, 4];
const [NONE, MARK, EMPTY_TUPLE, EMPTY_DICT, STOP] = [0x4e, 0x28, 0x29, 0x7d, 0x2e];
const [TUPLE, TUPLE1, TUPLE2, MEMOIZE, REDUCE, BUILD] = [0x74, 0x85, 0x86, 0x94, 0x52, 0x62];
const get = (memo: number) => [0x68, memo];
const text = (content: string) => [0x8c, content.length, ...Buffer.from(content)];
const dtype = [...text('numpy'), ...text('dtype'), 0x93];
const float32 = [...dtype, ...text('f4'), TUPLE1, REDUCE];
/** A dtype of this byte order: BUILD with (3, order, None, None, None). */
const typeWithOrder = (order: number[], before: number[] = []) =>
  [before, float32, [MARK, 0x4b, 3], order, [NONE, NONE, NONE, TUPLE, BUILD]].flat();

/** Tuples of two that hold the one before twice: 2ⁿ when written out, n when kept. Memo i holds the i-th. */
const doubled = (times: number) => [
  ...[EMPTY_TUPLE, MEMOIZE],
  ...Array.from({ length: times }, (_, i) => [...get(i), ...get(i), TUPLE2, MEMOIZE]).flat(),
];

/** A file of nothing but one opcode. */
const flood = (opcode: number, bytes: number) =>
  new Uint8Array(bytes).fill(opcode).fill(0x80, 0, 1).fill(4, 1, 2);

const read = (bytes: number[], budget = new Budget()) =>
  readPickledArrays(Uint8Array.from([PROTOCOL, bytes, [STOP]].flat()), 'f.pkl', budget);

describe('a hostile pickle', () => {
  it('is not written out when shared tuples stand for 2⁴⁰ values', () => {
    expect(() => read(typeWithOrder(get(40), doubled(40)))).toThrow(
      'f.pkl: expected byte order < or >, got something else',
    );
  });

  it('does not overflow the stack with tuples in tuples', () => {
    const nested = [EMPTY_TUPLE, new Array<number>(200_000).fill(TUPLE1)].flat();
    expect(() => read(typeWithOrder(nested))).toThrow('got something else');
  });

  it('makes no sentence of its texts', () => {
    const long = [[0x58, 0x00, 0x00, 0x02, 0x00], new Array<number>(131_072).fill(0x61)].flat();
    for (const bytes of [
      typeWithOrder(long),
      [dtype, long, TUPLE1, REDUCE].flat(),
      [long, long, 0x93].flat(),
    ]) {
      expect(() => read(bytes)).toThrow(DataError);
      expect(() => read(bytes)).toThrow(/^.{10,300}$/);
    }
  });

  it('of 60 MB of dictionaries ends in a sentence, with little memory', () => {
    const before = process.memoryUsage().heapUsed;
    expect(() => readPickledArrays(flood(EMPTY_DICT, 60_000_000), 'f.pkl', new Budget())).toThrow(
      'f.pkl: holds more than 24,000,000 values',
    );
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(1024 ** 3);
  });

  it.each([EMPTY_DICT, EMPTY_TUPLE, NONE, MARK])('of nothing but opcode %i pays for each', (opcode) => {
    const read = () => readPickledArrays(flood(opcode, 2_000), 'f', new Budget({ values: 1_000 }));
    expect(read).toThrow('f: holds more than 1,000 values');
  });

  it('pays for its memo and for the items of its dictionaries', () => {
    const memos = [NONE, ...new Array<number>(1_000).fill(MEMOIZE)];
    const items = [EMPTY_DICT, ...Array.from({ length: 300 }, () => [...text('a'), NONE, 0x73]).flat()];
    for (const bytes of [memos, items]) {
      expect(() => read(bytes, new Budget({ values: 1_000 }))).toThrow('f.pkl: holds more than 1,000 values');
    }
  });
});
