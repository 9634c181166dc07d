import type { GraphAttribute, GraphFile, GraphInput, GraphNode, GraphTensor } from '../../shared/graph';
import { OPSET } from './graph-of-layers';
import { littleEndianFloats, ProtobufWriter } from './protobuf';

/** TensorProto.DataType. */
const FLOAT = 1;
const INT64 = 7;

/** AttributeProto.AttributeType. */
const KIND = { f: 1, i: 2, s: 3, t: 4, floats: 6, ints: 7, strings: 8 };

/** Attributes that are floats in ONNX even where their value is whole: `alpha` 1 is 1.0. */
const FLOATS = new Set(
  'alpha beta gamma epsilon momentum ratio min max value lambd bias value_float value_floats scales'.split(
    ' ',
  ),
);

/** Format version for an operator set: the oldest that allows constants which are no inputs, or the one that names the set. */
function irVersion(opset: number): number {
  if (opset <= 18) return 8;
  if (opset <= 20) return 9;
  return opset <= 22 ? 10 : 11;
}

/**
 * The bytes of an ONNX model that holds this graph: real constants as float32, whole ones as int64, all numbers in the
 * file. `metadata` becomes metadata_props. The same input gives the same bytes.
 * Field numbers: onnx.proto of the ONNX repository.
 */
export function writeOnnx(graph: GraphFile, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  const opset = graph.opset ?? OPSET;
  const [producer, ...version] = (graph.producer ?? 'Digit Desk').split(/ (?=[\d.]+$)/);
  const model = new ProtobufWriter()
    .integer(1, irVersion(opset))
    .text(2, producer)
    .text(3, version.join(''))
    .message(7, (message) => writeGraph(message, graph))
    .message(8, (message) => message.text(1, '').integer(2, opset));
  for (const [key, value] of Object.entries(metadata)) {
    model.message(14, (entry) => entry.text(1, key).text(2, value));
  }
  return model.finish();
}

function writeGraph(message: ProtobufWriter, graph: GraphFile): void {
  for (const node of graph.nodes) message.message(1, (part) => writeNode(part, node));
  message.text(2, graph.name);
  for (const [name, tensor] of graph.constants) message.message(5, (part) => writeTensor(part, tensor, name));
  for (const input of graph.inputs) message.message(11, (part) => writeValue(part, input));
  // The shape of an output follows from the graph: the format lets it be left out.
  for (const name of graph.outputs) message.message(12, (part) => writeValue(part, { name, shape: null }));
}

function writeNode(
  message: ProtobufWriter,
  { inputs, outputs, name, operator, attributes }: GraphNode,
): void {
  for (const input of inputs) message.text(1, input);
  for (const output of outputs) message.text(2, output);
  message.text(3, name).text(4, operator);
  for (const [key, value] of attributes) message.message(5, (part) => writeAttribute(part, key, value));
}

function writeAttribute(message: ProtobufWriter, name: string, value: GraphAttribute): void {
  message.text(1, name);
  if (typeof value === 'string') message.text(4, value).integer(20, KIND.s);
  else if (typeof value === 'number') {
    const isFloat = FLOATS.has(name) || !Number.isInteger(value);
    if (isFloat) message.float(2, value).integer(20, KIND.f);
    else message.integer(3, value).integer(20, KIND.i);
  } else if ('data' in value) message.message(5, (part) => writeTensor(part, value)).integer(20, KIND.t);
  else writeList(message, name, value);
}

function writeList(message: ProtobufWriter, name: string, list: readonly (number | string)[]): void {
  if (list.some((one) => typeof one === 'string')) {
    for (const one of list) message.text(9, String(one));
    message.integer(20, KIND.strings);
    return;
  }
  const isFloat = FLOATS.has(name) || list.some((one) => !Number.isInteger(one));
  for (const one of list as readonly number[]) {
    if (isFloat) message.float(7, one);
    else message.integer(8, one);
  }
  message.integer(20, isFloat ? KIND.floats : KIND.ints);
}

function writeTensor(message: ProtobufWriter, { shape, data, type }: GraphTensor, name?: string): void {
  for (const side of shape) message.integer(1, side);
  message.integer(2, type === 'real' ? FLOAT : INT64);
  if (name !== undefined) message.text(8, name);
  message.bytes(9, type === 'real' ? new Uint8Array(littleEndianFloats(data)) : int64s(data));
}

function int64s(data: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 * data.length));
  for (let i = 0; i < data.length; i++) view.setBigInt64(8 * i, BigInt(data[i]), true);
  return new Uint8Array(view.buffer);
}

/** ValueInfoProto: 1 name, 2 type → 1 tensor_type → 1 elem_type, 2 shape → 1 dim → 1 value or 2 name. */
function writeValue(
  message: ProtobufWriter,
  { name, shape }: { readonly name: string; readonly shape: GraphInput['shape'] | null },
): void {
  message.text(1, name).message(2, (type) =>
    type.message(1, (tensor) => {
      tensor.integer(1, FLOAT);
      if (shape === null) return;
      tensor.message(2, (sides) => {
        shape.forEach((side, axis) => {
          const open = axis === 0 ? 'batch' : `side${axis}`;
          sides.message(1, (part) => (side === null ? part.text(2, open) : part.integer(1, side)));
        });
      });
    }),
  );
}
