import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { LaunchError, inProject, say } from './project.mjs';
import { runNode } from './run.mjs';

const SOURCES = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'src-main', 'src-renderer'];
const RESULTS = [
  'out/main/index.js',
  'out/main/cli.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];
/** Beside the bundles, so that every other build removes it. */
const STAMP = inProject('out/main/sources.sha256');

/** Builds the app when `out` is missing or was built from other sources. */
export async function ensureBuilt() {
  const sources = fingerprint();
  const complete = RESULTS.every((file) => existsSync(inProject(file)));
  if (complete && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  say('Building the app.');
  forgetBuild();
  const { code, output } = await runNode(inProject('node_modules/electron-vite/bin/electron-vite.js'), [
    'build',
  ]);
  if (code !== 0) throw new LaunchError(`${output.trim()}\nThe build failed with exit code ${code}.`);
  writeFileSync(STAMP, sources);
}

/** What stands in `out` may be anything from now on: the next `ensureBuilt` builds. */
export function forgetBuild() {
  rmSync(STAMP, { force: true });
}

/** SHA-256 over the names and bytes of all sources, so that neither clocks nor checkouts matter. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesBelow))
    hash.update(`${path}\0`).update(readFileSync(inProject(path)));
  return hash.digest('hex');
}

/**
 * The files of one source, sorted; tests are not built.
 * @param {string} source
 * @returns {string[]}
 */
function filesBelow(source) {
  if (/\.\w+$/.test(source)) return [source];
  return readdirSync(inProject(source), { withFileTypes: true })
    .filter((entry) => !entry.name.endsWith('.test.ts'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(`${source}/${entry.name}`) : [`${source}/${entry.name}`],
    );
}
