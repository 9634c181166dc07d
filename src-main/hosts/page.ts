/**
 * The built page as a list of files, read once. What is not on the list is not served, so no form of address
 * (`..`, encoded, absolute, a link planted later) can reach another file.
 */
import { readFile, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { headersFor } from './policy';

/** A file of the page: its bytes, its media type and the headers that go with it. */
export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where a host finds the files of its page. */
export interface Page {
  /** The file at an address without its host (`/`, `/index.html`, `/assets/…?query`); undefined where there is none. */
  find(address: string): Promise<PageFile | undefined>;
}

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
 * The page that the build made: every plain file below `folder` whose ending is one a page uses; `/` is `/index.html`.
 * Rejects with a sentence when there is no index.html: the page was not built.
 */
async function builtPage(folder: string): Promise<Page> {
  const files = new Map<string, PageFile>();
  await readInto(files, folder, '');
  const index = files.get('/index.html');
  if (!index) throw new Error(`No page at ${folder}: it has no index.html. Run npm run build.`);
  files.set('/', index);
  return { find: async (address) => files.get(address.split('?', 1)[0]) };
}

/**
 * The page that is being developed, from the server that serves its sources on loopback (`npm run dev`). It comes
 * without our policy, which would stop the script that reloads it. Throws a sentence for an address elsewhere.
 */
function developedPage(server: string): Page {
  const { protocol, hostname, origin } = new URL(server);
  if (protocol !== 'http:' || hostname !== '127.0.0.1') {
    throw new Error(`DIGIT_DESK_PAGE: expected an address on http://127.0.0.1, got ${server}.`);
  }
  return {
    async find(address) {
      const answer = await fetch(`${origin}${address}`);
      if (!answer.ok) return undefined;
      const type = answer.headers.get('content-type') ?? 'application/octet-stream';
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { bytes, type, headers: { 'cache-control': 'no-store' } };
    },
  };
}

/** The page of this start: the built one, or the one that `npm run dev` serves. */
export async function openPage(folder: string, developed: string | undefined): Promise<Page> {
  return developed ? developedPage(developed) : builtPage(folder);
}

async function readInto(files: Map<string, PageFile>, folder: string, prefix: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const address = `${prefix}/${entry.name}`;
    const type = TYPES[extname(entry.name)];
    if (entry.isDirectory()) await readInto(files, path, address);
    else if (entry.isFile() && type) {
      const bytes = new Uint8Array(await readFile(path));
      files.set(address, { bytes, type, headers: headersFor(address) });
    }
  }
}
