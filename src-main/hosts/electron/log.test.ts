import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog, logErrors } from './log';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'digit-desk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the log', () => {
  it('keeps lines in a file and reads them back', async () => {
    const log = createLog(folder);
    log.information('started');
    log.error('a disk is full');
    expect(await log.read()).toMatch(/\[info\]\s+started\n.*\[error\]\s+a disk is full\n/);
    expect(readFileSync(join(folder, 'main.log'), 'utf8')).toBe(await log.read());
  });

  it('is two files at most, whatever is written, and the newest lines are there', async () => {
    const log = createLog(folder);
    const line = 'x'.repeat(10_000);
    for (let i = 0; i < 200; i++) log.information(`${i} ${line}`);
    log.information('the last one');
    const files = readdirSync(folder).sort();
    expect(files).toEqual(['main.log', 'main.old.log']);
    const bytes = files.map((file) => statSync(join(folder, file)).size);
    expect(Math.max(...bytes)).toBeLessThan(512 * 1024 + 2 * 10_100);
    expect(await log.read()).toContain('the last one');
  });

  it('hears what the program reports as errors, which are printed as before', async () => {
    const log = createLog(folder);
    const printed: unknown[] = [];
    const console = { error: (...parts: unknown[]) => void printed.push(...parts) };
    const process = new EventEmitter();
    logErrors(log, console, process);
    console.error('device', 7);
    process.emit('uncaughtExceptionMonitor', new TypeError('a bug'));
    expect(printed).toEqual(['device', 7]);
    expect(await log.read()).toMatch(/device 7\n[\s\S]*TypeError: a bug/);
  });

  it('that cannot be written does not stop the program', async () => {
    const log = createLog(join(folder, 'main.log', 'below a file'));
    createLog(folder).information('a file in the way');
    expect(() => log.information('lost')).not.toThrow();
    expect(await log.read()).toBe('');
  });
});
