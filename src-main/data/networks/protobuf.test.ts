import { describe, expect, it } from 'vitest';
import { ProtobufMessage, ProtobufWriter } from './protobuf';

/** The first field of a message, read as an integer. */
function integer(...bytes: number[]): number {
  const message = new ProtobufMessage(Uint8Array.from([0x08, ...bytes]));
  message.next();
  return message.integer();
}

describe('a protobuf message', () => {
  it('has varints as the format gives them: 150 is 96 01, −2 has ten bytes', () => {
    expect(integer(0x96, 0x01)).toBe(150);
    expect(integer(0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01)).toBe(-2);
    expect(integer(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01)).toBe(-(2 ** 63));
    expect(integer(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f)).toBe(2 ** 63);
  });

  it('skips what nobody reads, of every wire type', () => {
    // Fields 1 varint, 2 fixed64, 3 three bytes, 4 fixed32, then field 5 is 7.
    const bytes = [
      0x08, 0x96, 0x01, 0x11, 1, 2, 3, 4, 5, 6, 7, 8, 0x1a, 3, 9, 9, 9, 0x25, 1, 2, 3, 4, 0x28, 7,
    ];
    const message = new ProtobufMessage(Uint8Array.from(bytes));
    const fields: number[] = [];
    while (message.next()) fields.push(message.field);
    expect(fields).toEqual([1, 2, 3, 4, 5]);
  });

  it('has repeated numbers packed and one by one', () => {
    const packed = new ProtobufMessage(Uint8Array.from([0x0a, 3, 1, 0x96, 0x01, 0x08, 5]));
    const numbers: number[] = [];
    while (packed.next()) packed.integers(numbers, 10);
    expect(numbers).toEqual([1, 150, 5]);
    const again = new ProtobufMessage(Uint8Array.from([0x0a, 3, 1, 2, 3]));
    again.next();
    expect(() => again.integers([], 2)).toThrow('a list in the ONNX file has more than 2 numbers');
  });

  it('is refused where it is cut off, has another wire type or a number of 65 bits', () => {
    const cut = new ProtobufMessage(Uint8Array.from([0x0a, 200, 1, 0]));
    cut.next();
    expect(() => cut.bytes()).toThrow('expected 200 more bytes at its byte 3, got 1');
    const text = new ProtobufMessage(Uint8Array.from([0x08, 1]));
    text.next();
    expect(() => text.bytes()).toThrow('field 1 of a part of the ONNX file: expected bytes, got varint');
    expect(() => integer(...new Array<number>(9).fill(0x80), 2)).toThrow(
      'a number before byte 11 of a part of the ONNX file is longer than 64 bits',
    );
    const group = new ProtobufMessage(Uint8Array.from([0x0b]));
    expect(() => group.next()).toThrow(/no field of an ONNX file/);
  });
});

describe('the writer', () => {
  it('writes what the format gives: field 1 = 150 is 08 96 01, a text is its length and its bytes', () => {
    const bytes = new ProtobufWriter().integer(1, 150).text(2, 'testing').finish();
    expect(Buffer.from(bytes).toString('hex')).toBe('089601120774657374696e67');
  });

  it('writes negative numbers with ten bytes and messages with their length', () => {
    const bytes = new ProtobufWriter().message(3, (inner) => inner.integer(1, -2)).finish();
    expect(Buffer.from(bytes).toString('hex')).toBe('1a0b08feffffffffffffffff01');
  });
});
