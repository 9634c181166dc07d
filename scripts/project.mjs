// Where the project is, and how these scripts speak: plain lines on stderr, so that stdout stays the program's own.
// These scripts run before anything is installed: Node's own modules only.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with package.json. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

const OLDEST_NODE = [20, 19];

/**
 * An absolute path inside the project.
 * @param {...string} parts
 */
export const inProject = (...parts) => join(ROOT, ...parts);

/**
 * One line for the person.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A failure that one sentence explains; the scripts print it without a stack. */
export class LaunchError extends Error {}

/**
 * Runs a script's body: one sentence and exit code 1 when it fails, never a stack trace for an expected failure.
 * @param {() => Promise<void>} body
 */
export async function launch(body) {
  try {
    requireNode();
    await body();
  } catch (error) {
    say(error instanceof LaunchError ? error.message : String(error instanceof Error ? error.stack : error));
    process.exitCode = 1;
  }
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new LaunchError(
    `Digit Desk needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version}.`,
  );
}
