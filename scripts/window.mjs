import { spawn } from 'node:child_process';
import { ROOT } from './project.mjs';
import { reasonIn } from './run.mjs';

const OPENING_LIMIT_MS = 60_000;
/** What the main process prints once its window shows, or another copy's window came to the front. */
const OPEN = /^Digit Desk is (already )?open\.$/m;

/**
 * Runs Electron on the built app until its window is closed.
 * @param {string} binary
 * @returns {Promise<string | null>} why no window opened, or null when one did
 */
export function runWindow(binary) {
  // Set in the terminals of some editors; it would make Electron a plain Node.
  const { ELECTRON_RUN_AS_NODE: _unwanted, ...env } = process.env;
  return new Promise((resolve) => {
    const child = spawn(binary, [ROOT], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let opened = false;
    let interrupted = false;
    let errors = '';
    const giveUp = () => {
      errors = `no window opened within ${OPENING_LIMIT_MS / 1000} seconds`;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(giveUp, OPENING_LIMIT_MS);
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
      process.stdout.write(chunk);
      opened ||= OPEN.test(chunk.toString());
      if (opened) clearTimeout(timer);
    });
    child.stderr.on(
      'data',
      (/** @type {Buffer} */ chunk) => (errors = (errors + chunk.toString()).slice(-20_000)),
    );
    const interrupt = (/** @type {NodeJS.Signals} */ signal) => {
      interrupted = true;
      child.kill(signal);
    };
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
    child.on('error', (error) => (errors += error.message));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      const fine = opened || interrupted || code === 0;
      resolve(fine ? null : reasonIn(errors) || `it ended with ${signal ?? `exit code ${code}`}`);
    });
  });
}
