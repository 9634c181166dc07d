/** The built command line as a program, through the launcher that npm runs: exit codes, and nothing else on stdout. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from '@playwright/test';
import { HAND_MADE } from '../strokes';
import { BOOK_WEIGHTS, MNIST, ROOT, hostEnvironment } from '../surroundings';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

async function commandLine(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['scripts/cli.mjs', ...args], {
    cwd: ROOT,
    env: hostEnvironment(test.info().outputPath('data')),
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, errors };
}

test('evaluate --json prints exactly one object, whose counts agree with each other', async () => {
  const { code, out } = await commandLine('evaluate', '--data', 'samples', '--json');
  expect(code).toBe(0);
  const report = JSON.parse(out) as {
    correct: number;
    total: number;
    accuracy: number;
    confusion: number[][];
  };
  const counts = report.confusion.flat();
  expect(counts).toHaveLength(100);
  expect(counts.reduce((sum, count) => sum + count)).toBe(report.total);
  expect(report.confusion.reduce((sum, row, i) => sum + row[i], 0)).toBe(report.correct);
  expect(report.accuracy).toBe(report.correct / report.total);
});

test("the book's network gets the book's 0.9352 on the 10,000 test images", async () => {
  test.skip(!MNIST || !BOOK_WEIGHTS, 'MNIST or the weights of the book are not here.');
  const args = ['--model', String(BOOK_WEIGHTS), '--data', String(MNIST), '--batch', '100', '--json'];
  const { out } = await commandLine('evaluate', ...args);
  expect(JSON.parse(out)).toMatchObject({ correct: 9_352, total: 10_000, accuracy: 0.9352, batchSize: 100 });
});

test('of the digits refused, those that are several digits are counted', async () => {
  const beside = HAND_MADE[0].map((stroke) => stroke.map(([x, y]) => [x + 60, y]));
  const dot = [[[50, 50]]];
  const drawn = [HAND_MADE[0], [...HAND_MADE[0], ...beside], dot];
  const path = test.info().outputPath('drawn.jsonl');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    drawn.map((strokes) => JSON.stringify({ label: 0, writer: 'hand', strokes })).join('\n'),
  );
  const { out } = await commandLine('evaluate', '--strokes', path, '--json');
  expect(JSON.parse(out)).toMatchObject({ total: 3, refused: 2, refusedAt: [1, 2], refusedAsSeveral: 1 });
});

test('a file that is not there is one sentence and exit code 1', async () => {
  const { code, out, errors } = await commandLine('evaluate', '--model', './none.safetensors', '--json');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(errors).toContain('none.safetensors');
  expect(errors).not.toMatch(/^\s+at /m);
});

test('wrong usage is exit code 2', async () => {
  const { code, out } = await commandLine('evaluate', '--no-such-option');
  expect({ code, out }).toEqual({ code: 2, out: '' });
});

test('a reader that closes the pipe early ends the program without a stack trace', async () => {
  const args = ['scripts/cli.mjs', 'evaluate', '--data', 'samples', '--model', 'digit-mlp'];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: hostEnvironment(test.info().outputPath('data')),
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.destroy();
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(0);
  expect(errors).not.toContain('EPIPE');
  expect(errors).not.toMatch(/^\s+at /m);
});

test('pipes and devices are one sentence, not a wait without end', async () => {
  test.skip(process.platform === 'win32', 'Windows has none of these.');
  const pipe = test.info().outputPath('pipe');
  mkdirSync(dirname(pipe), { recursive: true });
  spawnSync('mkfifo', [pipe]);
  for (const path of [pipe, '/dev/zero']) {
    for (const args of [
      ['predict', '--image', path],
      ['predict', '--strokes', path],
      ['evaluate', '--strokes', path],
      ['evaluate', '--model', path],
    ]) {
      const { code, errors } = await commandLine(...args);
      expect({ code, errors }).toEqual({
        code: 1,
        errors: `${path}: expected a file, got a pipe, device or socket\n`,
      });
    }
  }
});

test('a disk that is full is one sentence, and nobody has to read the messages', async () => {
  test.skip(process.platform !== 'linux', '/dev/full is on Linux.');
  const shell = (command: string) =>
    spawnSync('sh', ['-c', command], { cwd: ROOT, env: hostEnvironment(test.info().outputPath('data')) });
  const full = shell('node scripts/cli.mjs evaluate --data samples --json > /dev/full');
  expect(full.status).toBe(1);
  expect(String(full.stderr)).toMatch(/^The result cannot be written: .*ENOSPC.*\n$/);
  const closed = shell('node scripts/cli.mjs evaluate --data samples --json 2>&-');
  expect(closed.status).toBe(0);
  expect(JSON.parse(String(closed.stdout))).toMatchObject({ total: 1_000 });
});
