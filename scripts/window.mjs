import { spawn } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './project.mjs';
import { reasonIn } from './run.mjs';

const OPENING_LIMIT_MS = 60_000;
/** Enough of what a program writes to find its last words in. */
const LONGEST_LOG = 20_000;
/** What the main process prints once its window shows, or another copy's window came to the front. */
const OPEN = /^Digit Desk is (already )?open\.$/m;
/** Chromium's own words when neither user namespaces nor its helper can make a sandbox. */
const NO_SANDBOX = /SUID sandbox helper|No usable sandbox|setuid_sandbox_host/;

/**
 * How a run of the window ended. `reason` is null for one that a person ended, and the end of a sentence otherwise.
 * @typedef {{ opened: boolean, reason: string | null }} WindowEnd
 */

/**
 * Runs Electron on the built app until its window is closed; what it writes is passed on.
 * @param {string} binary
 * @param {readonly string[]} files to open in it, absolute
 * @param {{ limitMs?: number, pass?: (text: string) => void }} [options]
 * @returns {Promise<WindowEnd>}
 */
export function runWindow(binary, files = [], { limitMs = OPENING_LIMIT_MS, pass = toStderr } = {}) {
  // Set in the terminals of some editors; it would make Electron a plain Node.
  const { ELECTRON_RUN_AS_NODE: _unwanted, ...env } = process.env;
  return new Promise((resolve) => {
    const child = spawn(binary, [ROOT, ...files], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let opened = false;
    let interrupted = false;
    let late = false;
    let errors = '';
    const giveUp = () => {
      late = true;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(giveUp, limitMs);
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
      process.stdout.write(chunk);
      opened ||= OPEN.test(chunk.toString());
      if (opened) clearTimeout(timer);
    });
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => {
      pass(chunk.toString());
      errors = (errors + chunk.toString()).slice(-LONGEST_LOG);
    });
    const interrupt = (/** @type {NodeJS.Signals} */ signal) => {
      interrupted = true;
      child.kill(signal);
    };
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
    child.on('error', (error) => (errors += error.message));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      const end = `it ended with ${signal ?? `exit code ${code}`}`;
      if (interrupted || (code === 0 && !late)) resolve({ opened, reason: null });
      else if (late) resolve({ opened, reason: `no window opened within ${limitMs / 1000} seconds` });
      else resolve({ opened, reason: whyEnded(errors, binary) || end });
    });
  });
}

/** @param {string} text */
function toStderr(text) {
  process.stderr.write(text);
}

/**
 * The reason in what Electron wrote before it ended; for a missing sandbox its cause and its remedy.
 * @param {string} errors
 * @param {string} binary
 */
export function whyEnded(errors, binary) {
  if (!NO_SANDBOX.test(errors)) return reasonIn(errors);
  const helper = relative(ROOT, join(dirname(binary), 'chrome-sandbox'));
  return (
    'this system gives Chromium no sandbox (from Ubuntu 23.10 on, AppArmor forbids user namespaces). ' +
    `Use the AppArmor profile in the README, or: sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`
  );
}
