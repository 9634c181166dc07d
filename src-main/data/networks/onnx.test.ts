import { describe, expect, it } from 'vitest';
import { Budget } from '../budget';
import { DataError } from '../error';
import { readOnnx } from './onnx';
import { ProtobufWriter } from './protobuf';

/**
 * A model written by Python's onnx 1.12: Reshape, Gemm, LeakyRelu and a node of another domain; constants of ten types,
 * two of them Constant nodes; W is an input and an initializer, as files before format version 4 have it.
 */
const TINY =
  '080812067465737465721a03312e323a91040a35120573686170652208436f6e7374616e742a220a0576616c75652a16080210074a10ff' +
  'ffffffffffffff0200000000000000a001040a2612036f6e652208436f6e7374616e742a150a0b76616c75655f666c6f6174150000803f' +
  'a001010a1c0a01780a0573686170651201721a04666c61742207526573686170650a320a01720a01570a0162120179220447656d6d2a0f' +
  '0a05616c706861150000803fa001012a0d0a067472616e73421801a001020a220a017912017a22094c65616b7952656c752a0f0a05616c' +
  '706861150000803ea001010a440a017a12036f7574220a46757365645468696e672a0f0a046d6f6465220466617374a001032a0e0a0573' +
  '697a657340014002a001073a0d636f6d2e6d6963726f736f66741201672a1b0802080210014201574a100000803f000000400000404000' +
  '0080402a110802100122080000003f000000bf4201622a100802100a420468616c664a04003e00c02a110801100b42016452089a999999' +
  '9999b93f2a0c0801100a2a028068420268322a0c080110102a02807f420262662a14080210073a0bffffffffffffffffff01024201732a' +
  '0c080210092a0201004202626f2a0f0801100642036933324a04f9ffffff2a0b08011002420275384a01c85a1c0a017812170a15080112' +
  '110a07120562617463680a0208010a0208025a130a0157120e0a0c080112080a0208020a020802620b0a036f757412040a02080142040a' +
  '00100d42110a0d636f6d2e6d6963726f736f6674100172060a016b120176';

const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const nothingBeside = (): Uint8Array => {
  throw new Error('asked for external data');
};

/** What reading throws. */
function refusal(bytes: Uint8Array, external: (location: string) => Uint8Array = nothingBeside): string {
  try {
    readOnnx(bytes, 'f', external, new Budget());
  } catch (error) {
    if (error instanceof DataError) return error.message;
    throw error;
  }
  return 'read';
}

type Write = (message: ProtobufWriter) => void;

/** A model of operator set 13 with one graph. */
const model = (graph: Write, opset = 13): Uint8Array =>
  new ProtobufWriter()
    .message(7, graph)
    .message(8, (set) => set.integer(2, opset))
    .finish();

const tensor =
  (name: string, dims: readonly number[], write: Write): Write =>
  (message) => {
    for (const side of dims) message.integer(1, side);
    write(message.text(8, name));
  };

describe('a model written by Python', () => {
  const { graph, metadata } = readOnnx(fromHex(TINY), 'tiny', nothingBeside, new Budget());

  it('has its nodes with operator, name, inputs, outputs and attributes', () => {
    expect(graph.nodes.map(({ operator, name }) => [operator, name])).toEqual([
      ['Reshape', 'flat'],
      ['Gemm', 'Gemm_1'],
      ['LeakyRelu', 'LeakyRelu_2'],
      ['com.microsoft.FusedThing', 'com.microsoft.FusedThing_3'],
    ]);
    expect(graph.nodes[1].inputs).toEqual(['r', 'W', 'b']);
    expect(graph.nodes[1].outputs).toEqual(['y']);
    expect(Object.fromEntries(graph.nodes[1].attributes)).toEqual({ alpha: 1, transB: 1 });
    expect(Object.fromEntries(graph.nodes[3].attributes)).toEqual({ mode: 'fast', sizes: [1, 2] });
  });

  it('has numbers of every type, raw and typed, from initializers and Constant nodes', () => {
    const numbers = [...graph.constants].map(([name, { data, shape, type }]) => [
      name,
      shape,
      [...data],
      type,
    ]);
    expect(numbers).toEqual([
      ['shape', [2], [-1, 2], 'integer'],
      ['one', [], [1], 'real'],
      ['W', [2, 2], [1, 2, 3, 4], 'real'],
      ['b', [2], [0.5, -0.5], 'real'],
      ['half', [2], [1.5, -2], 'real'],
      ['d', [1], [0.1], 'real'],
      ['h2', [1], [0.25], 'real'],
      ['bf', [1], [1], 'real'],
      ['s', [2], [-1, 2], 'integer'],
      ['bo', [2], [1, 0], 'integer'],
      ['i32', [1], [-7], 'integer'],
      ['u8', [1], [200], 'integer'],
    ]);
    expect(graph.constants.get('d')?.data).toBeInstanceOf(Float64Array);
  });

  it('asks only for what is no constant, with open sides', () => {
    expect(graph.inputs).toEqual([{ name: 'x', shape: [null, 1, 2] }]);
    expect(graph.outputs).toEqual(['out']);
  });

  it('says who wrote it, in which operator set, and what was written beside it', () => {
    expect(graph.producer).toBe('tester 1.2');
    expect(graph.opset).toBe(13);
    expect(metadata).toEqual(new Map([['k', 'v']]));
  });
});

describe('numbers beside the file', () => {
  const outside = (entries: Record<string, string>): Uint8Array =>
    model((graph) =>
      graph.message(
        5,
        tensor('w', [2], (message) => {
          message.integer(2, 1).integer(14, 1);
          for (const [key, value] of Object.entries(entries)) {
            message.message(13, (entry) => entry.text(1, key).text(2, value));
          }
        }),
      ),
    );
  const beside = (): Uint8Array => new Uint8Array(Float32Array.of(9, 5, 6, 7).buffer);

  it('are read at their offset', () => {
    const { graph } = readOnnx(
      outside({ location: 'w.bin', offset: '4', length: '8' }),
      'f',
      beside,
      new Budget(),
    );
    expect([...(graph.constants.get('w')?.data ?? [])]).toEqual([5, 6]);
  });

  it('are as many as their shape asks for when no length is given', () => {
    const { graph } = readOnnx(outside({ location: 'w.bin' }), 'f', beside, new Budget());
    expect([...(graph.constants.get('w')?.data ?? [])]).toEqual([9, 5]);
  });

  it('are refused beyond the end of that file and without digits', () => {
    expect(refusal(outside({ location: 'w.bin', offset: '12' }), beside)).toBe(
      'tensor w: w.bin has to have at least 20 bytes, it has 16',
    );
    expect(refusal(outside({ location: 'w.bin', offset: '-4' }), beside)).toBe(
      'tensor w: expected the offset and length of external data in digits, got -4',
    );
  });
});

describe('what is refused', () => {
  it('an operator set before 7, with its number', () => {
    expect(refusal(model(() => undefined, 6))).toMatch(/^expected operator set 7 or newer, got 6;/);
  });

  it('every node with a graph inside, by its name', () => {
    const node =
      (operator: string, name: string): Write =>
      (graph) =>
        graph.message(1, (part) =>
          part
            .text(3, name)
            .text(4, operator)
            .message(5, (attribute) => attribute.text(1, 'body').bytes(6, new Uint8Array(0))),
        );
    const both = model((graph) => {
      node('If', 'choose')(graph);
      node('Loop', '')(graph);
    });
    expect(refusal(both)).toBe('nodes with a graph inside are not run here: If (choose), Loop (Loop_0)');
  });

  it('numbers that do not fill their shape, with both counts', () => {
    const short = tensor('w', [2, 3], (message) => message.integer(2, 1).bytes(9, new Uint8Array(20)));
    expect(refusal(model((graph) => graph.message(5, short)))).toBe(
      'tensor w: expected 24 bytes for shape [2, 3] in float32, got 20',
    );
    const typed = tensor('w', [2], (message) => message.integer(2, 1).float(4, 1));
    expect(refusal(model((graph) => graph.message(5, typed)))).toBe(
      'tensor w: expected 2 numbers for shape [2], got 1',
    );
  });

  it('sides of 2⁶³ − 1 and below zero before anything is allocated', () => {
    const huge = tensor('w', [2 ** 62, 2 ** 62], (message) => message.integer(2, 1));
    expect(refusal(model((graph) => graph.message(5, huge)))).toMatch(
      /does not stand for 0 to 134,217,728 numbers/,
    );
    const negative = tensor('w', [-1], (message) => message.integer(2, 1));
    expect(refusal(model((graph) => graph.message(5, negative)))).toMatch(/shape \[-1\] does not stand for/);
  });

  it('texts and 8-bit floats by the name of their type', () => {
    const typed = (type: number) => tensor('w', [1], (message) => message.integer(2, type));
    expect(refusal(model((graph) => graph.message(5, typed(8))))).toMatch(/^tensor w: .* got string$/);
    expect(refusal(model((graph) => graph.message(5, typed(17))))).toMatch(/got float8e4m3fn$/);
  });

  it('a million nodes, at the twenty-thousandth', () => {
    const bytes = new Uint8Array(2_000_000);
    // Field 1, length 0: an empty node is two bytes.
    for (let i = 0; i < bytes.length; i += 2) bytes[i] = 0x0a;
    const many = new ProtobufWriter()
      .bytes(7, bytes)
      .message(8, (set) => set.integer(2, 13))
      .finish();
    expect(refusal(many)).toBe('more than 20,000 nodes, tensors or names in one list');
  });

  it('two constants of one name', () => {
    const one = tensor('w', [], (message) => message.integer(2, 1).float(4, 1));
    expect(refusal(model((graph) => graph.message(5, one).message(5, one)))).toBe('tensor w is there twice');
  });

  it('a file that is cut off, and one that is no model', () => {
    expect(refusal(fromHex(TINY).subarray(0, 300))).toMatch(
      /^a part of the ONNX file is cut off: expected 5\d\d more bytes/,
    );
    expect(refusal(new Uint8Array(0))).toMatch(/^no ONNX model/);
  });
});
