import { MOST_PARTS, push } from './onnx-node';
import { parseEntry } from './onnx-tensor';
import { ProtobufMessage } from './protobuf';

/** Field numbers that lead from ModelProto down to its tensors: through the graph, its nodes, and functions. */
const WAYS = [
  [7, 5],
  [7, 1, 5, 5],
  [25, 7, 5, 5],
] as const;

/**
 * Where those tensors of an ONNX file stand that are not in it: each place once, as the file spells it. Throws Refusal
 * for bytes that are no protobuf.
 */
export function outsideLocations(bytes: Uint8Array): string[] {
  const found: string[] = [];
  for (const way of WAYS) collect(new ProtobufMessage(bytes), way, found);
  return [...new Set(found)];
}

function collect(message: ProtobufMessage, [field, ...below]: readonly number[], into: string[]): void {
  if (field === undefined) return collectTensor(message, into);
  // Whoever reads the file refuses more parts than that.
  let parts = 0;
  while (message.next()) {
    if (message.field === field && ++parts <= MOST_PARTS) collect(message.message(), below, into);
  }
}

/** TensorProto: 13 external_data, 14 data_location, which is 1 outside. */
function collectTensor(tensor: ProtobufMessage, into: string[]): void {
  const entries = new Map<string, string>();
  let isOutside = false;
  while (tensor.next()) {
    if (tensor.field === 13) parseEntry(tensor.message(), entries);
    else if (tensor.field === 14) isOutside = tensor.integer() === 1;
  }
  if (isOutside) push(into, entries.get('location') ?? '');
}
