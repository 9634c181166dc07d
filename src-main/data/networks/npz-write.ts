import { zipSync } from 'fflate';
import type { GraphTensor } from '../../shared/graph';
import { littleEndianFloats } from './protobuf';

/** Any one day, so that the same arrays give the same bytes; a zip's time cannot be before 1980. */
const DAY = new Date('1980-01-01T00:00:00');

/** The bytes of a .npy file, version 1.0: float32, little endian, row-major. Format: numpy.lib.format. */
function writeNpy({ shape, data }: GraphTensor): Uint8Array {
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${sides}), }`;
  // Magic, version and length take 10 bytes; the numbers begin at a multiple of 64.
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const bytes = new Uint8Array(10 + length + 4 * data.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, length & 0xff, length >> 8]);
  bytes.set(new TextEncoder().encode(`${text.padEnd(length - 1)}\n`), 10);
  bytes.set(new Uint8Array(littleEndianFloats(data)), 10 + length);
  return bytes;
}

/** The bytes of a .npz file that numpy.load reads: these tensors as float32, by their names, not compressed. */
export function writeNpz(tensors: ReadonlyMap<string, GraphTensor>): Uint8Array {
  const files = [...tensors].map(([name, tensor]) => [`${name}.npy`, writeNpy(tensor)] as const);
  return zipSync(Object.fromEntries(files), { level: 0, mtime: DAY });
}
