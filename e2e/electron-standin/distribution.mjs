/**
 * A folder that stands in for Electron's distribution on Linux, for the packager: the files that it renames, copies and
 * drops, and in the program the wire of fuses that @electron/fuses looks for (docs/tutorial/fuses.md).
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';

/** What stands before the wire in every Electron: a random text that occurs once. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Version 1 of the wire, then how many fuses there are, each as it leaves Electron's factory. */
const FACTORY = '101000001';

/**
 * @param {string} folder
 * @param {string} version of Electron
 */
export async function makeDistribution(folder, version) {
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FACTORY.length]), Buffer.from(FACTORY)]);
  const program = Buffer.concat([Buffer.alloc(4096, 0x90), wire, Buffer.alloc(4096)]);
  const files = {
    electron: program,
    'chrome-sandbox': 'chrome-sandbox',
    version,
    LICENSE: 'Electron’s licence',
    'LICENSES.chromium.html': 'Chromium’s licences',
    'default_app/main.js': '// the app that Electron shows without one',
    ...Object.fromEntries(
      ['de', 'en-US', 'fr', 'ja', 'ko', 'zh-CN'].map((one) => [`locales/${one}.pak`, one]),
    ),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content, { mode: path === 'electron' ? 0o755 : 0o644 });
  }
  mkdirSync(join(folder, 'resources'), { recursive: true });
  await createPackage(join(folder, 'default_app'), join(folder, 'resources/default_app.asar'));
  rmSync(join(folder, 'default_app'), { recursive: true });
}
