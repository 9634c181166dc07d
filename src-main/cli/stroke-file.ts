import { basename } from 'node:path';
import { withBudget } from '../data/budget';
import { readWhole } from '../data/files';
import { readStrokes } from '../data/strokes';
import { writerSplit, type WriterSplit } from '../data/writers';
import type { StrokeDigit } from '../shared/digits';
import { CommandError } from './context';

/** The writers that `--writers` can ask for. */
export const WRITERS = ['held-out', 'validation', 'training', 'all'] as const;
export type Writers = (typeof WRITERS)[number];

const SPLITS: Readonly<Record<Exclude<Writers, 'all'>, WriterSplit>> = {
  'held-out': 'heldOut',
  validation: 'validation',
  training: 'training',
};

/** Digits of a stroke file, and how that part of it is called: `unipen-digits.jsonl.gz, held-out writers`. */
export interface StrokeFile {
  readonly name: string;
  readonly digits: readonly StrokeDigit[];
}

/** Reads a stroke file and keeps the digits of the asked writers. Throws CommandError when none is left. */
export async function readStrokeFile(path: string, writers: Writers): Promise<StrokeFile> {
  const file = basename(path);
  const bytes = await readWhole(path);
  const all = withBudget(file, (budget) => readStrokes(bytes, file, budget));
  if (writers === 'all') return { name: file, digits: all };
  const digits = all.filter(({ writer }) => writerSplit(writer) === SPLITS[writers]);
  if (digits.length === 0) {
    const count = all.length.toLocaleString('en-US');
    throw new CommandError(`${file}: none of its ${count} digits is of a ${writers} writer.`);
  }
  return { name: `${file}, ${writers} writers`, digits };
}
