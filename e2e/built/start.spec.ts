/** `npm start` on a machine without a display: one sentence with the reason, the address, a clean end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT, hostEnvironment } from '../surroundings';

test('npm start falls back to the web host, says why, and Ctrl+C ends it', async () => {
  test.skip(process.platform !== 'linux', 'Only Linux can be without a display.');
  const folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...env } = hostEnvironment(folder);
  const child = spawn(process.execPath, ['scripts/start.mjs', '--port', '0'], { cwd: ROOT, env });
  let output = '';
  const addressPrinted = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (address) resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('close', () => reject(new Error(output)));
  });
  const address = await addressPrinted;
  expect((await fetch(address)).status).toBe(200);
  const ended = once(child, 'close');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  await expect(fetch(address)).rejects.toThrow();
  expect(output.split('\n')).toEqual([
    'Electron cannot run here: there is no display. Starting the web host instead.',
    expect.stringMatching(/^Digit Desk is at http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+$/),
    '',
  ]);
  await rm(folder, { recursive: true, force: true });
});
