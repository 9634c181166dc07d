/** The licences of everything that is shipped, in one text: of each package its name, version, licence and whole text. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundled, shipped } from './shipped.mjs';

const HEAD = `Third-party notices of Digit Desk

Digit Desk itself is under the MIT licence (LICENSE). It contains the packages below. Electron's own licence and those of
Chromium are in LICENSE.electron.txt and LICENSES.chromium.html beside the program.
`;

/**
 * @param {string} root the project's folder, built
 * @returns {string} sorted by name, a package that comes in two versions twice
 */
export function notices(root) {
  const all = [...shipped(root).packages, ...bundled(root)];
  const entries = new Map(all.map(({ path }) => entryOf(root, path)));
  return [HEAD, ...[...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)].join('\n');
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {[string, string]}
 */
function entryOf(root, path) {
  const folder = join(root, path);
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.\w+)?$/i.test(entry));
  const text = file
    ? readFileSync(join(folder, file), 'utf8').trim()
    : `Its package holds no licence text; it names ${license}, by ${author?.name ?? author ?? 'its contributors'}.`;
  const title = `${name} ${version} · ${license}`;
  return [title, `${'-'.repeat(72)}\n${title}\n\n${text}\n`];
}

/** True where the build has written down what is in the page. */
export const isBuilt = (/** @type {string} */ root) => existsSync(join(root, 'out/page-packages.json'));
