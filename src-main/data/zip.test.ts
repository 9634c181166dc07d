import { crc32, deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Budget } from './budget';
import { DataError } from './error';
import { readZip } from './zip';

const utf8 = (content: string) => new TextEncoder().encode(content);

/** One file of a zip put together by hand; what is left out is as an honest program writes it. */
interface Part {
  readonly name: string;
  readonly content?: Uint8Array;
  readonly deflate?: boolean;
  readonly flags?: number;
  readonly method?: number;
  /** What the directory says of it, whatever the truth. */
  readonly says?: { readonly size?: number; readonly packed?: number; readonly crc?: number };
  /** Has no bytes of its own: its directory entry points at those of this part. */
  readonly sharesWith?: number;
  readonly extra?: Buffer;
}

function record(signature: number, fields: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Buffer {
  const parts = fields.map(([bytes, value]) => {
    const part = Buffer.alloc(bytes);
    if (bytes === 8) part.writeBigUInt64LE(BigInt(value));
    else part.writeUIntLE(value, 0, bytes);
    return part;
  });
  const head = Buffer.alloc(4);
  head.writeUInt32LE(signature);
  return Buffer.concat([head, ...parts]);
}

/** APPNOTE 4.3.7 and 4.3.12: local headers and contents, then the directory, then the end record. */
function zip(
  parts: readonly Part[],
  end: { readonly count?: number; readonly comment?: string } = {},
): Buffer {
  const locals: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  const directory = parts.map((part) => {
    const { name, content = utf8(name), deflate = false, flags = 0x800, says = {} } = part;
    const packed = deflate ? deflateRawSync(content) : content;
    const { method = deflate ? 8 : 0, extra = Buffer.alloc(0) } = part;
    const fields = [
      ...([
        [2, 20],
        [2, flags],
        [2, method],
        [2, 0],
        [2, 0],
      ] as const),
      [4, says.crc ?? crc32(content)] as const,
      [4, says.packed ?? packed.length] as const,
      [4, says.size ?? content.length] as const,
      [2, utf8(name).length] as const,
    ];
    if (part.sharesWith === undefined) {
      const local = Buffer.concat([record(0x04034b50, [...fields, [2, 0]]), utf8(name), packed]);
      locals.push(local);
      offsets.push(at);
      at += local.length;
    } else offsets.push(offsets[part.sharesWith]);
    const rest = [
      [2, extra.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offsets.at(-1)!],
    ] as const;
    return Buffer.concat([record(0x02014b50, [[2, 20], ...fields, ...rest]), utf8(name), extra]);
  });
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = end.count ?? parts.length;
  const comment = Buffer.from(end.comment ?? '');
  const last = record(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, at],
    [2, comment.length],
  ]);
  return Buffer.concat([...locals, ...directory, last, comment]);
}

const read = (bytes: Uint8Array, budget = new Budget()) =>
  readZip(bytes, 'x.zip', budget).map(({ name, read }) => [name, Buffer.from(read()).toString()]);

describe('readZip', () => {
  it('reads stored and deflated files in the order of the directory, without the folders', () => {
    const bytes = zip([
      { name: '7/', content: new Uint8Array() },
      { name: '7/b', deflate: true },
      { name: 'a' },
    ]);
    expect(read(bytes)).toEqual([
      ['7/b', '7/b'],
      ['a', 'a'],
    ]);
  });

  it('reads what another program packed, behind other bytes and before a comment', () => {
    const packed = zipSync({ 'ü.txt': utf8('eins'.repeat(100)), b: [utf8('zwei'), { level: 0 }] });
    expect(read(packed)).toEqual([
      ['ü.txt', 'eins'.repeat(100)],
      ['b', 'zwei'],
    ]);
    expect(read(zip([{ name: 'a' }], { comment: 'PK\u0005\u0006 is not the end' }))).toEqual([['a', 'a']]);
  });

  it('takes the 64-bit numbers of the directory where it says so', () => {
    const extra = record(0, [
      [8, 4],
      [8, 4],
    ]).subarray(4);
    const zip64 = Buffer.concat([
      record(0, [
        [2, 1],
        [2, 16],
      ]).subarray(4),
      extra,
    ]);
    const says = { size: 0xffffffff, packed: 0xffffffff };
    expect(read(zip([{ name: 'a', content: utf8('four'), says, extra: zip64 }]))).toEqual([['a', 'four']]);
  });

  it('has ordinary files called __proto__, constructor and ../../etc/passwd', () => {
    const names = ['__proto__', 'constructor', '../../etc/passwd'];
    expect(read(zip(names.map((name) => ({ name }))))).toEqual(names.map((name) => [name, name]));
  });

  it('unpacks nothing before it is asked for, and charges what it unpacks', () => {
    const budget = new Budget({ unpacked: 100 });
    const zeros = new Uint8Array(90);
    const [first, second] = readZip(
      zip([
        { name: 'a', content: zeros, deflate: true },
        { name: 'b', content: zeros, deflate: true },
      ]),
      'x.zip',
      budget,
    );
    expect(budget.left('unpacked')).toBe(100);
    expect(first.read()).toHaveLength(90);
    expect(() => second.read()).toThrow('x.zip: unpacks to more than 100 bytes');
  });

  const zeros = new Uint8Array(1_000_000);
  it.each([
    [
      'that says less than comes out',
      [{ name: 'a', content: zeros, deflate: true, says: { size: 10 } }],
      'a unpacks to more than the 10 bytes that it says',
    ],
    [
      'that says more than comes out',
      [{ name: 'a', deflate: true, says: { size: 10 } }],
      'a says 10 bytes and unpacks to 1',
    ],
    [
      'that says 4 GB',
      [{ name: 'a', deflate: true, says: { size: 0xfffffffe } }],
      'unpacks to more than 536,870,912 bytes',
    ],
    ['with a wrong checksum', [{ name: 'a', says: { crc: 1 } }], 'a: wrong checksum'],
    ['with a name that occurs twice', [{ name: 'a' }, { name: 'a' }], 'two files of the zip are called a'],
    [
      'whose files share a stream',
      [
        { name: 'a', content: zeros, deflate: true },
        { name: 'b', content: zeros, deflate: true, sharesWith: 0 },
      ],
      'a and b share the same bytes',
    ],
    [
      'whose files share stored bytes',
      [{ name: 'a' }, { name: 'c' }, { name: 'b', content: utf8('a'), sharesWith: 0 }],
      'share the same bytes',
    ],
    [
      'whose file reaches into the directory',
      [{ name: 'a', says: { packed: 30, size: 30 } }],
      'a and the directory share the same bytes',
    ],
    [
      'whose file reaches beyond the end',
      [{ name: 'a', says: { packed: 1_000, size: 1_000 } }],
      'a: expected 1,000 bytes, got',
    ],
    ['that is encrypted', [{ name: 'a', flags: 1 }], 'a is encrypted'],
    ['packed by a method that is not known', [{ name: 'a', method: 14 }], 'a is packed by method 14'],
    ['whose stream is no stream', [{ name: 'a', method: 8 }], 'a cannot be unpacked ('],
  ] as const)('refuses one %s', (_, parts, sentence) => {
    expect(() => read(zip(parts))).toThrow(DataError);
    expect(() => read(zip(parts))).toThrow(sentence);
  });

  it('refuses more files than an opening may have', () => {
    const many = zip(Array.from({ length: 11 }, (_, i) => ({ name: `f${i}` })));
    expect(() => read(many, new Budget({ entries: 10 }))).toThrow('x.zip: holds more than 10 files');
  });

  it('refuses a directory with fewer entries than it says, one cut off and none', () => {
    expect(() => read(zip([{ name: 'a' }], { count: 2 }))).toThrow(
      'x.zip: the zip has no directory entry at byte',
    );
    expect(() => read(zip([{ name: 'a' }]).subarray(0, -1))).toThrow('x.zip: the zip has no end record');
    expect(() => read(utf8('PK'))).toThrow('x.zip: the zip has no end record');
  });
});
