import { sentence } from '../sentences';
import type { Budget } from '../budget';
import { refused } from '../error';
import { Hdf5Bytes } from './hdf5-bytes';

/** Deepest tree that is followed; a tree of this depth has more leaves than any file has bytes. */
const DEEPEST = 12;

/** The leaves of a version 1 B-tree (III.A.1), each with the bytes of the key before it. */
export function* leavesOf(
  file: Uint8Array,
  address: number,
  keyBytes: number,
  budget: Budget,
  depth = DEEPEST,
): Generator<{ readonly key: Hdf5Bytes; readonly address: number }> {
  const node = new Hdf5Bytes(file, address);
  node.expect('TREE');
  node.skip(1);
  const level = node.uint8();
  const entries = node.uint16();
  node.skip(16);
  if (level >= depth) throw refused(sentence('hdf5.tree', { at: String(address) }));
  for (let i = 0; i < entries; i++) {
    // Dear enough that a tree whose branches share nodes is soon over the account.
    budget.spend('values', 64);
    const key = new Hdf5Bytes(node.take(keyBytes));
    const child = node.uint64();
    if (level === 0) yield { key, address: child };
    // A child stands one level below its parent, so that a circle ends.
    else yield* leavesOf(file, child, keyBytes, budget, level);
  }
}

/** Links of a group: names and the addresses of object headers. */
export type Links = Map<string, number>;

/** Symbol table of an older group (III.A, III.D): B-tree of nodes whose names stand in a local heap. */
export function readSymbolTable(file: Uint8Array, tree: number, heap: number, budget: Budget): Links {
  const names = new Hdf5Bytes(file, heap);
  names.expect('HEAP');
  names.skip(4);
  const size = names.uint64();
  names.skip(8);
  const heapData = new Hdf5Bytes(file, names.uint64()).take(size);
  const links: Links = new Map();
  for (const leaf of leavesOf(file, tree, 8, budget)) {
    const node = new Hdf5Bytes(file, leaf.address);
    node.expect('SNOD');
    node.skip(2);
    const symbols = node.uint16();
    for (let i = 0; i < symbols; i++) {
      budget.spend('values', 8);
      const name = new Hdf5Bytes(heapData, node.uint64()).text();
      const header = node.address();
      node.skip(24);
      if (header !== null) links.set(name, header);
    }
  }
  return links;
}

/** Link message of a newer group (IV.A.2.g): hard links only; others point out of the file and are passed over. */
export function readLink(from: Hdf5Bytes, links: Links): void {
  from.skip(1);
  const flags = from.uint8();
  const type = flags & 8 ? from.uint8() : 0;
  if (flags & 4) from.skip(8);
  if (flags & 16) from.skip(1);
  const name = new TextDecoder().decode(from.take(from.uint(2 ** (flags & 3))));
  if (type === 0) links.set(name, from.uint64());
}
