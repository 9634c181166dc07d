import { describe, expect, it } from 'vitest';
import { Budget } from './budget';
import { DataError } from './error';
import { readPickledArrays } from './pickle';

// pickle.dumps({'W1': numpy.array([[1, 2, 3], [4, 5, -0.5]], '<f4')}, protocol).hex()
const BY_NUMPY: readonly (readonly [string, string])[] = [
  [
    'NumPy 1.24.2, protocol 2',
    '80027d7100580200000057317101636e756d70792e636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7102636e756d70790a6e6461727261790a71034b00857104635f636f646563730a656e636f64650a7105580100000062710658060000006c6174696e31710786710852710987710a52710b284b014b024b0386710c636e756d70790a64747970650a710d58020000006634710e898887710f527110284b0358010000003c71114e4e4e4affffffff4affffffff4b0074711262896805581c0000000000c2803f00000040000040400000c280400000c2a040000000c2bf7113680786711452711574711662732e',
  ],
  [
    'NumPy 1.24.2, protocol 3',
    '80037d7100580200000057317101636e756d70792e636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7102636e756d70790a6e6461727261790a71034b008571044301627105877106527107284b014b024b03867108636e756d70790a64747970650a710958020000006634710a898887710b52710c284b0358010000003c710d4e4e4e4affffffff4affffffff4b0074710e628943180000803f0000004000004040000080400000a040000000bf710f74711062732e',
  ],
  [
    'NumPy 1.24.2, protocol 4',
    '800495aa000000000000007d948c025731948c156e756d70792e636f72652e6d756c74696172726179948c0c5f7265636f6e7374727563749493948c056e756d7079948c076e6461727261799493944b0085944301629487945294284b014b024b03869468058c0564747970659493948c02663494898887945294284b038c013c944e4e4e4affffffff4affffffff4b007494628943180000803f0000004000004040000080400000a040000000bf94749462732e',
  ],
  [
    'NumPy 1.24.2, protocol 5',
    '80059595000000000000007d948c025731948c126e756d70792e636f72652e6e756d65726963948c0b5f66726f6d627566666572949394289618000000000000000000803f0000004000004040000080400000a040000000bf948c056e756d7079948c0564747970659493948c02663494898887945294284b038c013c944e4e4e4affffffff4affffffff4b007494624b024b0386948c01439474945294732e',
  ],
  [
    'NumPy 2.4.6, protocol 2',
    '80027d7100580200000057317101636e756d70792e5f636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7102636e756d70790a6e6461727261790a71034b00857104635f636f646563730a656e636f64650a7105580100000062710658060000006c6174696e31710786710852710987710a52710b284b014b024b0386710c636e756d70790a64747970650a710d58020000006634710e898887710f527110284b0358010000003c71114e4e4e4affffffff4affffffff4b0074711262896805581c0000000000c2803f00000040000040400000c280400000c2a040000000c2bf7113680786711452711574711662732e',
  ],
  [
    'NumPy 2.4.6, protocol 3',
    '80037d7100580200000057317101636e756d70792e5f636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7102636e756d70790a6e6461727261790a71034b008571044301627105877106527107284b014b024b03867108636e756d70790a64747970650a710958020000006634710a898887710b52710c284b0358010000003c710d4e4e4e4affffffff4affffffff4b0074710e628943180000803f0000004000004040000080400000a040000000bf710f74711062732e',
  ],
  [
    'NumPy 2.4.6, protocol 4',
    '800495ab000000000000007d948c025731948c166e756d70792e5f636f72652e6d756c74696172726179948c0c5f7265636f6e7374727563749493948c056e756d7079948c076e6461727261799493944b0085944301629487945294284b014b024b03869468058c0564747970659493948c02663494898887945294284b038c013c944e4e4e4affffffff4affffffff4b007494628943180000803f0000004000004040000080400000a040000000bf94749462732e',
  ],
  [
    'NumPy 2.4.6, protocol 5',
    '80059596000000000000007d948c025731948c136e756d70792e5f636f72652e6e756d65726963948c0b5f66726f6d627566666572949394289618000000000000000000803f0000004000004040000080400000a040000000bf948c056e756d7079948c0564747970659493948c02663494898887945294284b038c013c944e4e4e4affffffff4affffffff4b007494624b024b0386948c01439474945294732e',
  ],
];

// pickle.dumps({'b': numpy.asfortranarray(numpy.array([[1, 2, 3], [4, 5, -0.5]], '>f8'))}, 3).hex()
const FORTRAN_BIG_ENDIAN_FLOAT64 =
  '80037d71005801000000627101636e756d70792e636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7102636e756d70790a6e6461727261790a71034b008571044301627105877106527107284b014b024b03867108636e756d70790a64747970650a710958020000006638710a898887710b52710c284b0358010000003e710d4e4e4e4affffffff4affffffff4b0074710e628843303ff00000000000004010000000000000400000000000000040140000000000004008000000000000bfe0000000000000710f74711062732e';

// pickle.dumps({'b': numpy.array([1, 2], 'i4')}, 3).hex()
const INTEGERS =
  '80037d71005801000000627101636e756d70792e636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7102636e756d70790a6e6461727261790a71034b008571044301627105877106527107284b014b02857108636e756d70790a64747970650a710958020000006934710a898887710b52710c284b0358010000003c710d4e4e4e4affffffff4affffffff4b0074710e628943080100000002000000710f74711062732e';

// class E: __reduce__ = lambda self: (os.system, ('echo hi',)); pickle.dumps({'W1': E()}, 2 and 4).hex()
const CODE_2 =
  '80027d710058020000005731710163706f7369780a73797374656d0a710258070000006563686f2068697103857104527105732e';
const CODE_4 =
  '8004952a000000000000007d948c025731948c05706f736978948c0673797374656d9493948c076563686f2068699485945294732e';

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const read = (hex: string) => readPickledArrays(bytesOf(hex), 'f.pkl', new Budget());
const hexOf = (text: string): string => Buffer.from(text, 'latin1').toString('hex');

describe('readPickledArrays', () => {
  it.each(BY_NUMPY)('reads what %s writes', (_, hex) => {
    const tensors = read(hex);
    expect([...tensors.keys()]).toEqual(['W1']);
    expect(tensors.get('W1')).toEqual({ shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, -0.5) });
  });

  it('reads big endian float64 in Fortran order as float32 in C order', () => {
    expect(read(FORTRAN_BIG_ENDIAN_FLOAT64).get('b')).toEqual({
      shape: [2, 3],
      data: Float32Array.of(1, 2, 3, 4, 5, -0.5),
    });
  });

  it('reads the empty dictionary as no arrays', () => {
    expect(read('80037d2e').size).toBe(0);
  });

  it.each([
    [
      'a command to run, protocol 2',
      CODE_2,
      'f.pkl: global posix.system refused: NumPy arrays do not need it',
    ],
    [
      'a command to run, protocol 4',
      CODE_4,
      'f.pkl: global posix.system refused: NumPy arrays do not need it',
    ],
    ['eval', `8002${hexOf('c__builtin__\neval\n')}2e`, 'f.pkl: global __builtin__.eval refused'],
    [
      'a name that objects inherit',
      `8002${hexOf('cconstructor\n\n')}2e`,
      'f.pkl: global constructor. refused',
    ],
    ['INST', `8002${hexOf('(ios\nsystem\n')}2e`, 'f.pkl: opcode INST at byte 3 refused: NumPy arrays do not'],
    ['OBJ', '800228286f2e', 'f.pkl: opcode OBJ at byte 4 refused'],
    ['NEWOBJ', '800229812e', 'f.pkl: opcode NEWOBJ at byte 3 refused'],
    ['a persistent id', '8002512e', 'f.pkl: opcode BINPERSID at byte 2 refused'],
    ['an extension code', '800282012e', 'f.pkl: opcode EXT1 at byte 2 refused'],
    ['a byte that is no opcode', '8002ff2e', 'f.pkl: opcode 0xff at byte 2 refused'],
    ['integers', INTEGERS, 'f.pkl: expected arrays of float32 (f4) or float64 (f8), got i4'],
    ['a number instead of a dictionary', '80034b072e', 'f.pkl: expected a dictionary of arrays'],
    ['a number instead of an array', '80037d5801000000624b07732e', 'f.pkl: expected an array as b'],
    ['a list', '80035d2e', 'f.pkl: opcode EMPTY_LIST at byte 2 refused'],
    ['protocol 0', hexOf('(dp0\n.'), 'f.pkl: expected a Python pickle of protocol 2 to 5'],
    ['protocol 6', '80067d2e', 'f.pkl: expected a Python pickle of protocol 2 to 5'],
    ['nothing', '', 'f.pkl: expected a Python pickle of protocol 2 to 5'],
    ['STOP on an empty stack', '80032e', 'f.pkl: an opcode finds too little on the stack'],
    ['TUPLE without MARK', '8003742e', 'f.pkl: an opcode finds no MARK on the stack'],
    ['a memo that was never made', '800368072e', 'f.pkl: nothing was kept as memo 7'],
    ['no STOP', '80037d', 'f.pkl: the pickle is cut off: expected 1 more bytes at byte 3, got 0'],
    [
      'a text of 4 GB',
      '800358ffffffff61',
      'the pickle is cut off: expected 4,294,967,295 more bytes at byte 7, got 1',
    ],
    ['text that is not UTF-8', '80035801000000ff2e', 'f.pkl: the text at byte 7 is not UTF-8'],
  ])('refuses %s', (_, hex, sentence) => {
    expect(() => read(hex)).toThrow(DataError);
    expect(() => read(hex)).toThrow(sentence);
  });

  it('refuses bytes that do not fill the shape', () => {
    const hex = BY_NUMPY[1][1].replace('4b024b0386', '4b024b0486');
    expect(() => read(hex)).toThrow(
      'f.pkl: expected 32 bytes for an array of shape [2, 4] in float32, got 24',
    );
  });

  it('refuses a small file that unfolds into ever more arrays', () => {
    // After the protocol 5 file's array: name "a", memo 4 (_frombuffer), memo 16 (its arguments), call, set item.
    const again = (count: number) => BY_NUMPY[3][1].replace(/2e$/, '8c0161680468105273'.repeat(count) + '2e');
    expect([...read(again(2)).keys()]).toEqual(['W1', 'a']);
    const small = () => readPickledArrays(bytesOf(again(100)), 'f.pkl', new Budget({ unpacked: 1_000 }));
    expect(small).toThrow('f.pkl: unpacks to more than 1,000 bytes');
  });
});
