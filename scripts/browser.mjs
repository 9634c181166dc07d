import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LaunchError, inProject, say } from './project.mjs';
import { reasonIn, run, runNode } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MINUTE_MS = 60_000;

/**
 * The Chromium that the tests drive: an installed one, else Playwright's own download, else Debian's package.
 * Throws when there is none and none can be had.
 * @returns {Promise<string>} its executable
 */
export async function ensureBrowser() {
  const found = findBrowser() ?? (await findDownloaded());
  if (found) return found;
  const why = [await download(), await installPackage()].filter((reason) => reason !== '');
  const now = (await findDownloaded()) ?? findBrowser();
  if (now) return now;
  throw new LaunchError(`The tests need Chromium or Chrome: ${why.join('; ')}. CHROMIUM_PATH can name one.`);
}

/**
 * An installed Chromium or Chrome: CHROMIUM_PATH, else the usual names and places.
 * @returns {string | null}
 */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new LaunchError(`CHROMIUM_PATH: no file at ${named}.`);
  return named || (usualPlaces().find((path) => existsSync(path) && answers(path)) ?? null);
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    const places = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'];
    return roots.flatMap((root) => (root ? places.map((place) => join(root, place)) : []));
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * True when the program starts. A missing library or a stub that only recommends a package shows itself here;
 * a snap may not read the profile folders that tests make. Only Linux: elsewhere the file is the program.
 * @param {string} path
 */
function answers(path) {
  if (process.platform !== 'linux') return true;
  if (/^\/snap\/|\/snapd?$/.test(realpathSync(path)) || path.startsWith('/snap/')) return false;
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

/** @returns {Promise<string | null>} */
async function findDownloaded() {
  const { chromium } = await import(pathToFileURL(inProject('node_modules/playwright-core/index.mjs')).href);
  const path = chromium.executablePath();
  return path && existsSync(path) && answers(path) ? path : null;
}

/** @returns {Promise<string>} why it did not work, or nothing */
async function download() {
  say("No Chromium here; downloading Playwright's.");
  const cli = inProject('node_modules/playwright-core/cli.js');
  const { code, timedOut, output } = await runNode(cli, ['install', 'chromium'], {
    timeLimitMs: 5 * MINUTE_MS,
  });
  if (code === 0) return '';
  return `Playwright's download failed (${timedOut ? 'no end after 5 minutes' : reasonIn(output)})`;
}

/** @returns {Promise<string>} why it did not work, or nothing */
async function installPackage() {
  if ((await findDownloaded()) !== null) return '';
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return 'a Debian package can only be installed by root on Debian';
  }
  say("Installing Debian's package chromium.");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { code, timedOut, output } = await run('apt-get', args, { timeLimitMs: 10 * MINUTE_MS, env });
    if (code !== 0) return `apt-get ${args[0]} failed (${timedOut ? 'time limit' : reasonIn(output)})`;
  }
  return '';
}
