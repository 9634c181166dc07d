import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
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

/**
 * Opens an address in the default browser; on a server, in CI and where no opener exists, nothing happens.
 * @param {string} address
 */
function openBrowser(address) {
  const opener = openerHere();
  if (!opener || process.env.CI) return;
  const [command, ...args] = opener;
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

/** @returns {[string, ...string[]] | null} */
function openerHere() {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, 'xdg-open'))) ? ['xdg-open'] : null;
}
