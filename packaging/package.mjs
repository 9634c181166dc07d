/** Makes packages from the built project: icons, notices, electron-builder, and what is in the result. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { configuration } from './builder.mjs';
import { makeIcons } from './icons.mjs';
import { notices } from './notices.mjs';

/**
 * @typedef {object} Packaging
 * @property {string} root the project's folder, built
 * @property {string} output where the packages go
 * @property {string} [electronDist] Electron's distribution instead of a download
 * @property {boolean} [folderOnly] the unpacked program alone, for this system, without installers
 * @property {boolean} [test] the flavour that Playwright can start
 *
 * @param {Packaging} packaging
 * @returns {Promise<string[]>} the files that were made
 */
export async function makePackages({ root, output, electronDist, folderOnly = false, test = false }) {
  const resources = join(output, 'build-resources');
  mkdirSync(resources, { recursive: true });
  await makeIcons(join(root, 'resources/icon.svg'), resources);
  writeFileSync(join(resources, 'THIRD_PARTY_NOTICES.txt'), notices(root));
  const here = Platform.current();
  return build({
    projectDir: root,
    config: configuration(root, { electronDist, output, resources, test }),
    targets: folderOnly ? here.createTarget('dir') : here.createTarget(),
    publish: 'never',
  });
}
