import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../paths';

const PRIVATE = 0o600;
const OTHERS = 0o077;
/** What makeToken makes. */
const TOKEN = /^[\w-]{43}$/;

/** 256 random bits, safe in an address. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The token of the web hosts on this data folder, so that a page finds its program again after a restart: `web-token`,
 * which only its owner may read. One that others could read, or that is none, is replaced. Where nothing can be kept,
 * the token is one for this session.
 */
export async function keptToken(folder: string): Promise<string> {
  const path = join(folder, 'web-token');
  try {
    makeFolder(folder);
    const kept = await readPrivate(path);
    if (kept !== null) return kept;
    await rm(path, { force: true });
    return await create(path);
  } catch {
    return makeToken();
  }
}

async function readPrivate(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  // Windows has no such bits; there the folder of an app's data is its owner's.
  if (!found?.isFile() || (process.platform !== 'win32' && (found.mode & OTHERS) !== 0)) return null;
  const text = (await readFile(path, 'utf8')).trim();
  return TOKEN.test(text) ? text : null;
}

/** Fails where another host makes it at the same moment: then that one keeps its token, and this one has its own. */
async function create(path: string): Promise<string> {
  const token = makeToken();
  const handle = await open(path, 'wx', PRIVATE);
  await handle
    .writeFile(`${token}\n`)
    .then(() => handle.sync())
    .finally(() => handle.close());
  // The process's umask may have taken more than it should.
  await chmod(path, PRIVATE);
  return token;
}
