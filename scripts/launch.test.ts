import { describe, expect, it } from 'vitest';
import { obstacleHere } from './electron.mjs';
import { reasonIn, runNode } from './run.mjs';
import { countPlaywright, countVitest, total } from './total.mjs';

describe('obstacleHere', () => {
  it('names the missing display on Linux', () => {
    expect(obstacleHere('linux', {}, 1000)).toBe('there is no display');
  });

  it('sends root to the web host rather than switching the sandbox off', () => {
    expect(obstacleHere('linux', { DISPLAY: ':0' }, 0)).toBe('its sandbox does not work for the user root');
  });

  it('lets a person with a display, or another system, open the window', () => {
    expect(obstacleHere('linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000)).toBeNull();
    expect(obstacleHere('darwin', {}, 501)).toBeNull();
    expect(obstacleHere('win32', {}, undefined)).toBeNull();
  });
});

describe('reasonIn', () => {
  it('finds the line that names the error, without its log prefix', () => {
    const output = 'starting\n[12:0101/10:FATAL:host.cc(163)] The sandbox helper cannot be used.\nbye\n';
    expect(reasonIn(output)).toBe('The sandbox helper cannot be used');
  });

  it('takes no line of a stack trace', () => {
    expect(reasonIn('RequestError: getaddrinfo ENOTFOUND github.com\n    at Error (node:net:1)\n')).toBe(
      'getaddrinfo ENOTFOUND github.com',
    );
  });

  it('falls back to the last line', () => {
    expect(reasonIn('one\ntwo\n\n')).toBe('two');
  });
});

describe('run', () => {
  it('gives the exit code and everything that was printed', async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
    const { code, output, timedOut } = await runNode('-e', [script]);
    expect({ code, timedOut, lines: output.trim().split('\n').sort() }).toEqual({
      code: 3,
      timedOut: false,
      lines: ['err', 'out'],
    });
  });

  it('ends a program that goes on beyond its time limit', async () => {
    const { code, timedOut } = await runNode('-e', ['setInterval(() => {}, 1000)'], { timeLimitMs: 200 });
    expect({ code, timedOut }).toEqual({ code: null, timedOut: true });
  });
});

describe('the closing line', () => {
  const unit = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 };
  const specs = { stats: { expected: 4, flaky: 1, unexpected: 0, skipped: 3 } };

  it('adds unit tests and specs: 7 + 4 + 1 passed, 1 + 3 skipped', () => {
    expect(total([countVitest(unit, 0), countPlaywright(specs, 0)], 0)).toEqual({
      line: 'total: 12 passed, 0 failed, 4 skipped',
      passed: true,
    });
  });

  it('counts a runner that failed without a failed test, and every failed step', () => {
    expect(total([countVitest(unit, 1), countPlaywright(null, 1)], 2)).toEqual({
      line: 'total: 7 passed, 4 failed, 1 skipped',
      passed: false,
    });
  });
});
