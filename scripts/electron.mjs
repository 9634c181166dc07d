import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inProject, say } from './project.mjs';
import { reasonIn, runNode } from './run.mjs';

const INSTALL_LIMIT_MS = 180_000;
const ELECTRON = inProject('node_modules/electron');
/** Where Electron's own archives have their program; the package writes the same to path.txt when it installs one. */
const NAMES = /** @type {Record<string, string>} */ ({
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
});
/** A failure that no other Node would make good. */
const NETWORK =
  /fetch failed|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|timeout|certificate|proxy|\b(4\d\d|5\d\d)\b/i;

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
  const own = ownBinary(process.env);
  if (own) return own;
  const binary = installedBinary();
  return binary ? { binary } : { reason: 'its binary is not installed' };
}

/**
 * The binary in the folder that ELECTRON_OVERRIDE_DIST_PATH names, as the electron package looks for it; null where
 * nothing is named. Whoever names one answers for its version.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Electron | null}
 */
export function ownBinary(env) {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return null;
  const binary = join(resolve(folder), readText('path.txt') ?? NAMES[process.platform] ?? 'electron');
  if (existsSync(binary)) return { binary };
  return { reason: `ELECTRON_OVERRIDE_DIST_PATH names a folder without ${binary}` };
}

/**
 * As findElectron, but fetches a missing binary first: the electron package has no install script of its own.
 * @returns {Promise<Electron>}
 */
export async function ensureElectron() {
  const found = findElectron();
  const isGiven = ownBinary(process.env) !== null;
  if ('binary' in found || isGiven || obstacleHere(process.platform, process.env, process.getuid?.())) {
    return found;
  }
  say('Downloading the Electron binary (about 120 MB, once).');
  const { timedOut, output } = await runNode(`${ELECTRON}/install.js`, [], { timeLimitMs: INSTALL_LIMIT_MS });
  const binary = installedBinary();
  if (binary) return { binary };
  const why = timedOut
    ? `no end after ${INSTALL_LIMIT_MS / 1000} seconds`
    : whyNoDownload(output, wantedNode());
  return { reason: `its binary cannot be downloaded (${why})` };
}

/**
 * Why the download failed: what the installer says, or, where that is not about the network, that it wants a newer Node.
 * @param {string} output
 * @param {string} wanted the oldest Node that it is made for, as `22.12.0`
 * @param {string} node the one that ran it
 */
export function whyNoDownload(output, wanted, node = process.versions.node) {
  if (NETWORK.test(output) || !isOlder(node, wanted)) return reasonIn(output);
  return `its installer wants Node ${wanted} or newer, this is ${node}`;
}

/**
 * @param {string} version
 * @param {string} than
 */
function isOlder(version, than) {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number));
  const place = a.findIndex((part, i) => part !== b[i]);
  return place >= 0 && a[place] < b[place];
}

/** The oldest Node for which the electron package says that it is made. */
function wantedNode() {
  const { engines } = JSON.parse(readText('package.json') ?? '{}');
  return /[\d.]+/.exec(engines?.node ?? '')?.[0] ?? '0';
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
