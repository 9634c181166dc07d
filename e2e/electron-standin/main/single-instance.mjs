/**
 * The lock of one userData folder (docs/api/app.md, requestSingleInstanceLock): the copy that comes second hands over
 * its command line and gets no lock. A lock whose holder is gone is taken over.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let handingOver = Promise.resolve();
/** Resolves once the command line is with the copy that holds the lock; Electron hands it over before it answers. */
export const handedOver = () => handingOver;

/**
 * @param {string} userData
 * @param {unknown} additionalData
 * @param {(argv: string[], folder: string, data: unknown) => void} hear of a second copy
 * @returns {(() => void) | null} gives the lock back; null where somebody else holds it
 */
export function lockFor(userData, additionalData, hear) {
  mkdirSync(userData, { recursive: true });
  const file = join(userData, 'SingletonLock');
  const name = `electron-stand-in-${process.pid}`;
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  const own = JSON.stringify({ pid: process.pid, address });
  if (!writeNew(file, own)) {
    const holder = JSON.parse(readFileSync(file, 'utf8'));
    if (isAlive(holder.pid)) {
      const message = JSON.stringify({ argv: process.argv, folder: process.cwd(), data: additionalData });
      const socket = connect(holder.address).on('error', () => undefined);
      handingOver = new Promise((resolve) => socket.on('close', () => resolve()));
      socket.end(message);
      return null;
    }
    writeFileSync(file, own);
  }
  const server = createServer((socket) => {
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('end', () => {
      const { argv, folder, data } = JSON.parse(text);
      hear(argv, folder, data);
    });
  });
  rmSync(address, { force: true });
  server.listen(address).unref();
  return () => {
    server.close();
    rmSync(file, { force: true });
  };
}

function writeNew(file, text) {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
