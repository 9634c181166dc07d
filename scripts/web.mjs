import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { LaunchError, ROOT, inProject, say } from './project.mjs';

/**
 * What the WebGPU library writes past Node where it finds no Vulkan driver, with the place in its own sources.
 * The device list in the page says the same as a sentence.
 */
const DAWN_NOISE = /^Warning: Couldn't load Vulkan|^\s+at .*\/dawn\//;

/**
 * Runs the web host until it is interrupted; opens its address in the person's browser where there is one.
 * @param {readonly string[]} args for the host, as `--port 4000`
 */
export async function runWebHost(args) {
  const child = spawn(process.execPath, [inProject('out/main/web-host.js'), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!DAWN_NOISE.test(line)) say(line);
  });
  let interrupted = false;
  const interrupt = (/** @type {NodeJS.Signals} */ signal) => {
    interrupted = true;
    child.kill(signal);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  let opened = false;
  child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
    process.stdout.write(chunk);
    const [address] = chunk.toString().match(/http:\/\/127\.0\.0\.1:\S+/) ?? [];
    if (!address || opened) return;
    opened = true;
    openBrowser(address);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (!interrupted && code !== 0) throw new LaunchError(`The web host ended with exit code ${code}.`);
}

/** By then the slowest browser has read it. */
const OPENED_MS = 60_000;

/**
 * Opens an address in the default browser; on a server, in CI and where no opener exists, nothing happens. Everybody on
 * the machine can read the arguments of a program, so what is opened is a file that only its owner can read, and that
 * leads to the address. It is gone after a minute, and when this program ends.
 * @param {string} address
 */
function openBrowser(address) {
  const opener = openerHere();
  if (!opener || process.env.CI) return;
  const [command, ...args] = opener;
  const { file, remove } = privateLink(address);
  setTimeout(remove, OPENED_MS).unref();
  process.once('exit', remove);
  spawn(command, [...args, pathToFileURL(file).href], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

/**
 * A page in a folder of its own that leads to the address at once.
 * @param {string} address
 */
export function privateLink(address) {
  // Readable by its owner only: mkdtemp gives the folder 0700.
  const folder = mkdtempSync(join(tmpdir(), 'digit-desk-'));
  const file = join(folder, 'open.html');
  const lines = [
    '<!doctype html><meta charset="utf-8"><title>Digit Desk</title><meta name="referrer" content="no-referrer">',
    `<meta http-equiv="refresh" content="0;url=${address}"><a href="${address}">Digit Desk</a>`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A browser that is a snap cannot read files of the system's temporary folder; its person opens the printed address. */
function isSnap() {
  const { stdout } = spawnSync('xdg-settings', ['get', 'default-web-browser'], {
    encoding: 'utf8',
    timeout: 2_000,
  });
  return /^\w+_\w+\.desktop/.test(stdout ?? '');
}

/** @returns {[string, ...string[]] | null} */
function openerHere() {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const isThere = folders.some((folder) => existsSync(join(folder, 'xdg-open')));
  return isThere && !isSnap() ? ['xdg-open'] : null;
}
