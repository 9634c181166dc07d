/** What lies around the specs: the project, and the real data beside it where it can be reached. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
const SHARED = join(ROOT, '..', 'shared', 'data');

const orNull = (path: string): string | null => (existsSync(path) ? path : null);

/** The folder with the four MNIST files, or null. */
export const MNIST = orNull(process.env.MNIST_DIR ?? join(SHARED, 'mnist'));
/** The book's weights, or null. */
export const BOOK_WEIGHTS = orNull(join(SHARED, 'book', 'sample_weight.pkl'));
/** 9,112 pen-drawn digits, one JSON object a line, or null. */
export const STROKES = orNull(join(SHARED, 'strokes', 'unipen-digits.jsonl.gz'));

/**
 * The environment of a host under test: its own data folder, MNIST only where the spec gives it, and no word on colours:
 * Node would warn of two that contradict each other.
 */
export function hostEnvironment(dataFolder: string): NodeJS.ProcessEnv {
  const { MNIST_DIR: _mnist, NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  return { ...env, DIGIT_DESK_DATA: dataFolder };
}
