import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import electronLog from 'electron-log/node';

/** A file of this many bytes gives way to a new one; the one before it is kept. */
const LARGEST_BYTES = 512 * 1024;
const FILE = 'main.log';
const OLD_FILE = 'main.old.log';

/** What happened, on this machine only: two files in the app's folder, the older one full. */
export interface Log {
  information(line: string): void;
  error(line: string): void;
  /** Both files, the older one first. */
  read(): Promise<string>;
}

/** Writes to `main.log` in this folder. What cannot be written is not worth a failure: then there is no log. */
export function createLog(folder: string): Log {
  const log = electronLog.create({ logId: folder });
  log.transports.console.level = false;
  log.transports.file.resolvePathFn = () => join(folder, FILE);
  log.transports.file.maxSize = LARGEST_BYTES;
  log.transports.file.level = 'silly';
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8').catch(() => '');
  return {
    information: (line) => log.info(line),
    error: (line) => log.error(line),
    read: async () => (await read(OLD_FILE)) + (await read(FILE)),
  };
}

/** Writes whatever the program reports as an error to the log as well. */
export function logErrors(log: Log, console: Pick<Console, 'error'>, process: NodeJS.EventEmitter): void {
  const print = console.error;
  let isLogging = false;
  console.error = (...parts: unknown[]) => {
    print.apply(console, parts);
    // A log that cannot be written reports that as an error, too.
    if (isLogging) return;
    isLogging = true;
    log.error(parts.map(textOf).join(' '));
    isLogging = false;
  };
  // Electron's own dialog about it stays.
  process.on('uncaughtExceptionMonitor', (error: unknown) => log.error(textOf(error)));
}

const textOf = (value: unknown): string =>
  value instanceof Error ? (value.stack ?? value.message) : String(value);
