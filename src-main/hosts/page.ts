/**
 * The built page as a list of files, read once. What is not on the list is not served, so no form of address
 * (`..`, encoded, absolute, a link planted later) can reach another file.
 */
import { readFile, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** A file of the page: its bytes and its media type. */
export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** Path in an address (`/`, `/index.html`, `/assets/…`) → file. */
export type Page = ReadonlyMap<string, PageFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * Reads every plain file below `folder` whose ending is one a page uses; `/` is `/index.html`.
 * Rejects with a sentence when there is no index.html: the page was not built.
 */
export async function readPage(folder: string): Promise<Page> {
  const files = new Map<string, PageFile>();
  await readInto(files, folder, '');
  const index = files.get('/index.html');
  if (!index) throw new Error(`No page at ${folder}: it has no index.html. Run npm run build.`);
  return files.set('/', index);
}

async function readInto(files: Map<string, PageFile>, folder: string, prefix: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const type = TYPES[extname(entry.name)];
    if (entry.isDirectory()) await readInto(files, path, `${prefix}/${entry.name}`);
    else if (entry.isFile() && type)
      files.set(`${prefix}/${entry.name}`, { bytes: new Uint8Array(await readFile(path)), type });
  }
}
