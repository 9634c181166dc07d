/** For tests: the files that fixtures/make.py makes, and what it says is in them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Budget } from '../budget';
import { DataError } from '../error';
import { readNetwork, type NetworkFile } from './read-network';

const FOLDER = join(import.meta.dirname, 'fixtures');

export function fixture(name: string): Uint8Array {
  const path = join(FOLDER, name);
  return new Uint8Array(existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`)));
}

const EXPECTED = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as Record<string, unknown>;

/** What NumPy or PyTorch has for the file. */
export const expectedOf = <T>(name: string): T => EXPECTED[name] as T;

export const read = (name: string, bytes = fixture(name)): NetworkFile =>
  readNetwork([{ name, bytes }], new Budget());

/** The sentence that reading throws; fails where it reads. */
export function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof DataError) return error.message;
    throw error;
  }
  throw new Error('it was read');
}
