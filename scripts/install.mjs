import { existsSync, readFileSync } from 'node:fs';
import { LaunchError, inProject, say } from './project.mjs';
import { runNpm } from './run.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} Locked
 * @typedef {Record<string, Locked>} Packages
 */

/** Installs the dependencies with `npm ci` when they are absent or not those of the lock file. */
export async function ensureInstalled() {
  if (isInstalled(readPackages('package-lock.json'), readPackages('node_modules/.package-lock.json'))) return;
  say('Installing the dependencies with npm ci; this takes about a minute.');
  const { code } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    show: true,
  });
  if (code !== 0) throw new LaunchError(`npm ci failed with exit code ${code}; its lines above say why.`);
}

/**
 * True when everything in the lock stands in node_modules in the same version and with the same checksum.
 * npm writes what it installed to node_modules/.package-lock.json at the very end, so an install that broke off
 * counts as none. Optional packages of other platforms are rightly missing.
 * @param {Packages | null} locked
 * @param {Packages | null} installed
 */
export function isInstalled(locked, installed) {
  if (!locked || !installed) return false;
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Packages | null}
 */
function readPackages(file) {
  const path = inProject(file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : null;
}
