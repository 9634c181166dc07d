/**
 * What the package has to hold of the Node side: the bundles that Electron's main process loads, and the packages that
 * they import. Everything else of node_modules is for the web host, the command line, the page's build, or the tests.
 */
import { readFileSync, existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

/** The bundles that something starts: Electron, and the main process its threads. */
const ENTRIES = ['index.js', 'engine-worker.js', 'reading-worker.js'];
/** Asked for at run time and answered “not here” in Electron: Dawn's addon is barred by V8's memory cage, gl is no part. */
const NEVER = ['webgpu', 'gl', 'electron'];

/**
 * @typedef {{ readonly path: string, readonly name: string }} Shipped `path` in the lock, as `node_modules/zod`
 * @param {string} root the project's folder
 * @returns {{ bundles: string[], packages: Shipped[], leftOut: string[] }} `leftOut`: names of packages that the lock
 *   counts as production, and that nothing here needs
 */
export function shipped(root) {
  const bundles = new Set(ENTRIES);
  const wanted = new Set();
  for (const bundle of bundles) {
    for (const specifier of importsOf(readFileSync(join(root, 'out/main', bundle), 'utf8'))) {
      if (specifier.startsWith('./')) bundles.add(specifier.slice(2));
      else if (!specifier.startsWith('node:') && !builtinModules.includes(specifier))
        wanted.add(nameOf(specifier));
    }
  }
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const paths = closure(
    locked,
    [...wanted].filter((name) => !NEVER.includes(name)),
  );
  const production = Object.keys(locked).filter(
    (path) => path !== '' && !locked[path].dev && !locked[path].devOptional,
  );
  return {
    bundles: [...bundles],
    packages: paths.map((path) => ({ path, name: nameIn(path) })),
    leftOut: [...new Set(production.filter((path) => !paths.includes(path)).map((path) => path))],
  };
}

/** The module specifiers of a bundle that the build wrote. */
const importsOf = (/** @type {string} */ text) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"'\n]+)["']|new URL\(["'](\.\/[^"']+)["']/g)].map(
    ([, module, file]) => module ?? file,
  );

const nameOf = (/** @type {string} */ specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const nameIn = (/** @type {string} */ path) =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * The packages and what they depend on, each where npm put it.
 * @param {Record<string, { dependencies?: Record<string, string> }>} locked
 * @param {readonly string[]} names
 */
function closure(locked, names) {
  const found = new Set();
  const visit = (/** @type {string} */ name, /** @type {string} */ from) => {
    if (NEVER.includes(name)) return;
    const path = resolveIn(locked, name, from);
    if (!path || found.has(path)) return;
    found.add(path);
    for (const dependency of Object.keys(locked[path].dependencies ?? {})) visit(dependency, path);
  };
  for (const name of names) visit(name, '');
  return [...found].sort();
}

/** Where Node finds a package from another one: beside it, or in a folder above. */
function resolveIn(
  /** @type {Record<string, unknown>} */ locked,
  /** @type {string} */ name,
  /** @type {string} */ from,
) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (locked[path]) return path;
    if (folder === '') return null;
  }
}

/**
 * The packages whose code the build took into the page and into the Node side's bundles, as it wrote them down.
 * @param {string} root
 * @returns {Shipped[]}
 */
export function bundled(root) {
  const files = ['out/page-packages.json', 'out/node-packages.json'].map((file) => join(root, file));
  return files
    .filter((file) => existsSync(file))
    .flatMap((file) => /** @type {string[]} */ (JSON.parse(readFileSync(file, 'utf8'))))
    .map((path) => ({ path, name: nameIn(path) }));
}
