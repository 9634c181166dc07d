import { describe, expect, it } from 'vitest';
import { Budget } from '../budget';
import { readOnnx } from './onnx';
import { ProtobufWriter } from './protobuf';
import { refusalOf } from './test-fixtures';

type Write = (message: ProtobufWriter) => void;

/** NodeProto; `attribute` is written as it is given. */
const node =
  (operator: string, inputs: string, output: string, domain = '', attribute?: Write, name = ''): Write =>
  (message) => {
    for (const input of inputs.split(' ')) message.text(1, input);
    message.text(2, output).text(3, name).text(4, operator).text(7, domain);
    if (attribute) message.message(5, attribute);
  };

/** FunctionProto of the domain `net`. */
const functionOf =
  (name: string, inputs: string, output: string, nodes: readonly Write[], fallback?: Write): Write =>
  (message) => {
    message.text(1, name).text(10, 'net').text(5, output);
    for (const input of inputs.split(' ')) message.text(4, input);
    for (const one of nodes) message.message(7, one);
    if (fallback) message.message(11, fallback);
  };

const model = (nodes: readonly Write[], functions: readonly Write[]): Uint8Array => {
  const writer = new ProtobufWriter().message(7, (graph) => {
    for (const one of nodes) graph.message(1, one);
  });
  for (const one of functions) writer.message(25, one);
  return writer.message(8, (set) => set.integer(2, 18)).finish();
};

const float =
  (name: string, value: number): Write =>
  (attribute) =>
    attribute.text(1, name).float(2, value).integer(20, 1);
/** AttributeProto.ref_attr_name: the value is the caller's. */
const passedOn =
  (name: string, from: string): Write =>
  (attribute) =>
    attribute.text(1, name).integer(20, 1).text(21, from);

const read = (bytes: Uint8Array) =>
  readOnnx(
    bytes,
    'f',
    () => {
      throw new Error('asked for external data');
    },
    new Budget(),
  ).graph;

const ACTIVATE = functionOf(
  'Activate',
  'a',
  'o',
  [node('LeakyRelu', 'a', 'o', '', passedOn('alpha', 'slope'), 'leak')],
  float('slope', 0.25),
);
const LAYER = functionOf('Layer', 'x w', 'y', [
  node('MatMul', 'x w', 'm'),
  node('Activate', 'm', 'y', 'net', float('slope', 0.5)),
]);

describe('a node that calls a function of the file', () => {
  it('becomes the nodes of the function, and of those that it calls, each with its tensors apart', () => {
    const { nodes } = read(
      model(
        [
          node('Layer', 'pixels W', 'h', 'net', undefined, 'fc'),
          node('Layer', 'h V', 'logits', 'net', undefined, 'fc'),
        ],
        [ACTIVATE, LAYER],
      ),
    );
    expect(nodes.map(({ operator, inputs, outputs }) => [operator, ...inputs, ...outputs])).toEqual([
      ['MatMul', 'pixels', 'W', 'fc/m'],
      ['LeakyRelu', 'fc/m', 'h'],
      ['MatMul', 'h', 'V', 'fc:2/m'],
      ['LeakyRelu', 'fc:2/m', 'logits'],
    ]);
    expect(nodes[1].name).toBe('fc/net.Activate_1/leak');
  });

  it('gives it its attributes, or those of the function where it has none', () => {
    const calls = [
      node('Activate', 'a', 'b', 'net', float('slope', 0.75)),
      node('Activate', 'b', 'c', 'net'),
    ];
    const { nodes } = read(model(calls, [ACTIVATE]));
    expect(nodes.map(({ attributes }) => attributes.get('alpha'))).toEqual([0.75, 0.25]);
  });

  it('is refused where it comes back to itself', () => {
    const first = functionOf('First', 'a', 'o', [node('Second', 'a', 'o', 'net')]);
    const second = functionOf('Second', 'a', 'o', [node('First', 'a', 'o', 'net')]);
    const bytes = model([node('First', 'a', 'b', 'net')], [first, second]);
    expect(refusalOf(() => read(bytes))).toBe(
      'the function net.First calls itself, or lies more than 64 calls deep',
    );
  });

  it('is refused where functions double each other beyond all bounds', () => {
    const doubling = Array.from({ length: 40 }, (_, i) =>
      functionOf(`F${i}`, 'a', 'o', [node(`F${i + 1}`, 'a', 'b', 'net'), node(`F${i + 1}`, 'b', 'o', 'net')]),
    );
    const bytes = model([node('F0', 'a', 'b', 'net')], [...doubling, functionOf('F40', 'a', 'o', [])]);
    expect(refusalOf(() => read(bytes))).toMatch(/^more than 20,000 nodes/);
  });
});
