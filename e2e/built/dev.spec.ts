/** `npm run dev`: the page from its sources, with hot reload, against the real recognizer. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { draw, expectAnswer } from '../canvas';
import { HAND_MADE } from '../strokes';
import { ROOT, hostEnvironment } from '../surroundings';

test('npm run dev serves the page from its sources, which recognises and listens for changes', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  const child = spawn(process.execPath, ['scripts/dev.mjs', '--web'], {
    cwd: ROOT,
    env: hostEnvironment(folder),
  });
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const [found] = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(output) ?? [];
      if (found) resolve(found);
    });
    child.on('close', () => reject(new Error(output)));
  });
  const listening = page.waitForEvent('console', (message) => message.text() === '[vite] connected.');
  await page.goto(address);
  await listening;
  const sources = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(sources.map((name) => new URL(name).pathname)).toContain('/App.vue');
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  const ended = once(child, 'close');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  await expect(fetch(address)).rejects.toThrow();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});
