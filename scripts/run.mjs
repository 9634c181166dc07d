import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { ROOT } from './project.mjs';

/**
 * @typedef {object} Ended
 * @property {number | null} code exit code; null when a signal or the time limit ended it
 * @property {boolean} timedOut
 * @property {string} output stdout and stderr together; empty when they were shown
 */

/**
 * Runs a program in the project's folder until it ends. Never rejects: a program that is not there ends with code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ show?: boolean, timeLimitMs?: number, env?: NodeJS.ProcessEnv }} [options] `show`: on this terminal
 * @returns {Promise<Ended>}
 */
export function run(command, args, { show = false, timeLimitMs = 0, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: ROOT,
      env,
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      // npm is a script on Windows, and only the shell starts those.
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    let timedOut = false;
    const collect = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const stop = () => {
      timedOut = true;
      child.kill('SIGKILL');
    };
    const timer = timeLimitMs > 0 ? setTimeout(stop, timeLimitMs) : undefined;
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, timedOut, output: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, timedOut, output });
    });
  });
}

/**
 * Runs a JavaScript file with this very Node.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runNode = (file, args, options) => run(process.execPath, [file, ...args], options);

/**
 * Runs npm: the one that runs us, else the one on the path.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNpm(args, options) {
  const running = process.env.npm_execpath;
  return running && basename(running) === 'npm-cli.js'
    ? runNode(running, args, options)
    : run('npm', args, options);
}

/**
 * The line of a program's output that says why it failed: the last fatal one of Chromium's log, else the first that
 * names an error, else the last.
 * Prefixes such as `[123:0101/…:FATAL:file.cc(1)]` and `TypeError:` are taken off.
 * @param {string} output
 */
export function reasonIn(output) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^at .*[:)]\d*/.test(line));
  const telling =
    lines.findLast((line) => /[[:]FATAL[\]:]/.test(line)) ??
    lines.find((line) => /fatal|error|cannot|failed|refused|not found/i.test(line)) ??
    lines.at(-1);
  return (telling ?? '').replace(/^(\[[^\]]*\]|\w*Error:)\s*/, '').replace(/[.\s]+$/, '');
}
