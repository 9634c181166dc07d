import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { writeFileAtomically } from '../../data/files';

const MOST = 10;

/** Files that were opened lately, newest first; those that are gone drop out. */
export interface Recent {
  list(): readonly string[];
  add(paths: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

/** Keeps them in `recent.json` of the app's folder; an unreadable one is empty. */
export function createRecent(folder: string): Recent {
  const path = join(folder, 'recent.json');
  let paths = read(path);
  const write = async (next: readonly string[]): Promise<void> => {
    paths = next;
    await writeFileAtomically(path, `${JSON.stringify(next, null, 2)}\n`);
  };
  return {
    list: () => paths.filter((one) => existsSync(one)),
    add: (added) => write([...new Set([...added, ...paths])].slice(0, MOST)),
    clear: () => write([]),
  };
}

function read(path: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!Array.isArray(kept)) return [];
    return kept.filter((one): one is string => typeof one === 'string' && isAbsolute(one)).slice(0, MOST);
  } catch {
    return [];
  }
}
