import { existsSync, readFileSync } from 'node:fs';
import { inProject, say } from './project.mjs';
import { reasonIn, runNode } from './run.mjs';

const INSTALL_LIMIT_MS = 180_000;
const ELECTRON = inProject('node_modules/electron');

/**
 * @typedef {{ binary: string } | { reason: string }} Electron
 */

/**
 * Electron's program where it is installed and may run, else why not, as the end of a sentence.
 * Downloads nothing.
 * @returns {Electron}
 */
export function findElectron() {
  const obstacle = obstacleHere(process.platform, process.env, process.getuid?.());
  if (obstacle) return { reason: obstacle };
  const binary = installedBinary();
  return binary ? { binary } : { reason: 'its binary is not installed' };
}

/**
 * As findElectron, but fetches a missing binary first: the electron package has no install script of its own.
 * @returns {Promise<Electron>}
 */
export async function ensureElectron() {
  const found = findElectron();
  if ('binary' in found || obstacleHere(process.platform, process.env, process.getuid?.())) return found;
  say('Downloading the Electron binary (about 120 MB, once).');
  const { timedOut, output } = await runNode(`${ELECTRON}/install.js`, [], { timeLimitMs: INSTALL_LIMIT_MS });
  const binary = installedBinary();
  if (binary) return { binary };
  const why = timedOut ? `no end after ${INSTALL_LIMIT_MS / 1000} seconds` : reasonIn(output);
  return { reason: `its binary cannot be downloaded (${why})` };
}

/**
 * What stands in the way of any Electron on this system, or null.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {number | undefined} user
 */
export function obstacleHere(platform, env, user) {
  if (platform !== 'linux') return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display';
  // Chromium's sandbox cannot be set up for root, and this app does not run without it.
  return user === 0 ? 'its sandbox does not work for the user root' : null;
}

/** The binary that the electron package installed for its own version, or null. */
function installedBinary() {
  const version = readText('dist/version')?.replace(/^v/, '');
  const name = readText('path.txt');
  if (!name || version !== JSON.parse(readText('package.json') ?? '{}').version) return null;
  const binary = `${ELECTRON}/dist/${name}`;
  return existsSync(binary) ? binary : null;
}

/** @param {string} file */
function readText(file) {
  const path = `${ELECTRON}/${file}`;
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}
