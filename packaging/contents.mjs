/** What an app.asar holds, largest first. */
import { extractFile, getRawHeader, listPackage, statFile } from '@electron/asar';

/**
 * @param {string} archive
 * @returns {{ readonly path: string, readonly bytes: number }[]} its files by size, paths with `/`
 */
export function contentsOf(archive) {
  return listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').replace(/^\//, ''))
    .flatMap((path) => {
      const entry = statFile(archive, path);
      return 'size' in entry ? [{ path, bytes: entry.size }] : [];
    })
    .sort((a, b) => b.bytes - a.bytes);
}

/**
 * The table that `npm run package` prints: bytes by folder, the two upper ones.
 * @param {readonly { readonly path: string, readonly bytes: number }[]} files
 */
export function tableOf(files) {
  /** @type {Map<string, { count: number, bytes: number }>} */
  const folders = new Map();
  for (const { path, bytes } of files) {
    const folder = path
      .split('/')
      .slice(0, path.startsWith('node_modules/@') ? 3 : 2)
      .join('/');
    const sum = folders.get(folder) ?? { count: 0, bytes: 0 };
    folders.set(folder, { count: sum.count + 1, bytes: sum.bytes + bytes });
  }
  const rows = [...folders].sort(([, a], [, b]) => b.bytes - a.bytes);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const line = (/** @type {number} */ bytes, /** @type {number} */ count, /** @type {string} */ name) =>
    `${bytes.toLocaleString('en-US').padStart(11)}  ${String(count).padStart(5)}  ${name}`;
  return [
    '      bytes  files  app.asar',
    ...rows.map(([folder, { count, bytes }]) => line(bytes, count, folder)),
    line(total, files.length, 'in all'),
  ].join('\n');
}

/**
 * @param {string} archive
 * @param {string} path
 */
export const readFrom = (archive, path) => extractFile(archive, path).toString('utf8');

/**
 * The text over which the integrity of the archive is proven (SHA-256).
 * @param {string} archive
 */
export const headerOf = (archive) => getRawHeader(archive).headerString;
