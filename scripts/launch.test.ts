import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { obstacleHere, ownBinary, whyNoDownload } from './electron.mjs';
import { inProject } from './project.mjs';
import { reasonIn, runNode } from './run.mjs';
import { runWindow, whyEnded } from './window.mjs';
import { countPlaywright, countVitest, projectLines, total } from './total.mjs';

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

describe('Electron of one’s own', () => {
  it('is looked for in the folder that ELECTRON_OVERRIDE_DIST_PATH names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'digit-desk-'));
    expect(ownBinary({})).toBeNull();
    expect(ownBinary({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toEqual({
      reason: expect.stringContaining(`names a folder without ${folder}`),
    });
    const name = process.platform === 'win32' ? 'electron.exe' : 'electron';
    if (process.platform !== 'darwin') {
      writeFileSync(join(folder, name), '');
      expect(ownBinary({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toEqual({ binary: join(folder, name) });
    }
    rmSync(folder, { recursive: true });
  });
});

describe('a download that failed', () => {
  const syntax = 'file:///x.js:3\nSyntaxError: Unexpected token\n';

  it('is put down to an old Node where the installer itself broke', () => {
    expect(whyNoDownload(syntax, '22.12.0', '20.20.2')).toBe(
      'its installer wants Node 22.12.0 or newer, this is 20.20.2',
    );
    expect(whyNoDownload(syntax, '22.12.0', '22.2.0')).toContain('this is 22.2.0');
  });

  it('is not put down to Node where the network failed or Node is new enough', () => {
    expect(whyNoDownload('TypeError: fetch failed\n', '22.12.0', '20.20.2')).toBe('fetch failed');
    expect(whyNoDownload(syntax, '22.12.0', '22.12.0')).toBe('Unexpected token');
    expect(whyNoDownload(syntax, '22.12.0', '24.1.0')).toBe('Unexpected token');
  });
});

describe.skipIf(process.platform === 'win32')('the window of a program that', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'digit-desk-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a shell script in the place of Electron. */
  async function runs(script: string, limitMs?: number) {
    const binary = join(folder, 'electron');
    writeFileSync(binary, `#!/bin/sh\n${script}\n`);
    chmodSync(binary, 0o755);
    let passed = '';
    const end = await runWindow(binary, [], {
      ...(limitMs ? { limitMs } : {}),
      pass: (text) => (passed += text),
    });
    return { ...end, passed };
  }

  it('a person closed ends well, and what it wrote to stderr is passed on', async () => {
    const end = await runs('echo "a word" >&2; echo "Digit Desk is open."');
    expect(end).toEqual({ opened: true, reason: null, passed: 'a word\n' });
  });

  it('crashed after it had opened did not end well', async () => {
    expect(await runs('echo "Digit Desk is open."; kill -SEGV $$')).toMatchObject({
      opened: true,
      reason: 'it ended with SIGSEGV',
    });
  });

  it('never opened is given up', async () => {
    expect(await runs('exec sleep 60', 200)).toMatchObject({
      opened: false,
      reason: 'no window opened within 0.2 seconds',
    });
  });

  it('ends before it opens gives the fatal line of its log as its reason', async () => {
    const log = [
      '[7:0101/101010.123:ERROR:bus.cc(407)] Failed to connect to the bus',
      '[7:0101/101010.456:FATAL:content/gpu_process_host.cc:1014] GPU process is not usable. Goodbye.',
    ];
    expect(await runs(`cat >&2 <<'E'\n${log.join('\n')}\nE\nexit 133`)).toMatchObject({
      opened: false,
      reason: 'GPU process is not usable. Goodbye',
    });
  });
});

describe('a missing sandbox', () => {
  it('is explained with its cause and its remedy', () => {
    const words =
      '[1:0101/1.2:FATAL:sandbox/linux/suid/client/setuid_sandbox_host.cc:166] The SUID sandbox helper binary was found, but is not configured correctly.';
    const said = whyEnded(words, inProject('node_modules/electron/dist/electron'));
    expect(said).toContain('from Ubuntu 23.10 on, AppArmor forbids user namespaces');
    expect(said).toContain('sudo chmod 4755 node_modules/electron/dist/chrome-sandbox');
    expect(said).not.toContain('--no-sandbox');
    expect(said.length).toBeLessThanOrEqual(300);
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
  const specs = { stats: { expected: 4, flaky: 0, unexpected: 0, skipped: 3 } };

  it('adds unit tests and specs: 7 + 4 passed, 1 + 3 skipped', () => {
    expect(total([countVitest(unit, 0), countPlaywright(specs, 0)], 0)).toEqual({
      line: 'total: 11 passed, 0 failed, 4 skipped',
      passed: true,
    });
  });

  it('counts a spec that passed at a later attempt only as failed', () => {
    const flaky = { stats: { ...specs.stats, flaky: 1 } };
    expect(total([countVitest(unit, 0), countPlaywright(flaky, 0)], 0)).toEqual({
      line: 'total: 11 passed, 1 failed, 4 skipped',
      passed: false,
    });
  });

  it('comes after one line for each project of the specs', () => {
    const spec = (projectName: string, status: string) => ({ tests: [{ projectName, status }] });
    const nested = { suites: [{ specs: [spec('electron-standin', 'unexpected')] }] };
    const suites = [
      { specs: [spec('web', 'expected'), spec('web', 'flaky'), spec('web', 'skipped')] },
      nested,
    ];
    expect(projectLines({ suites })).toEqual([
      'web: 1 passed, 1 failed, 1 skipped',
      'electron-standin: 0 passed, 1 failed, 0 skipped',
    ]);
  });

  it('counts a runner that failed without a failed test, and every failed step', () => {
    expect(total([countVitest(unit, 1), countPlaywright(null, 1)], 2)).toEqual({
      line: 'total: 7 passed, 4 failed, 1 skipped',
      passed: false,
    });
  });
});
