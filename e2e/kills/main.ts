/**
 * `npm run kills -- [--scenario NAME] [--step N] [--stride N] [--real N]`: the stores are killed at every point of their
 * work on the disk, and whoever starts afterwards looks for everything that was promised. Points are exact, in this
 * process, with the real code on a real folder; `--real N` besides kills N processes with SIGKILL at random moments.
 * Exit code 1 when something was lost. Put TMPDIR on a memory disk: thousands of folders are written.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { watchDisk } from './dying-program';
import { allCases } from './points';
import { killProcesses } from './processes';
import { SCENARIOS } from './scenarios';

const TOLD_EVERY = 5_000;

const { values } = parseArgs({
  options: {
    scenario: { type: 'string' },
    step: { type: 'string', default: '1' },
    stride: { type: 'string', default: '4' },
    real: { type: 'string', default: '0' },
  },
});
const [step, stride, real] = [values.step, values.stride, values.real].map(Number);
if (![step, stride].every((one) => Number.isInteger(one) && one > 0) || !Number.isInteger(real)) {
  throw new Error('--step and --stride: expected a number from 1, --real: a number');
}

const folder = mkdtempSync(join(tmpdir(), 'digit-desk-kills-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let broken = 0;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

function complain(where: string, wrong: readonly string[]): void {
  if (broken++ < 20) console.error(`${where}: ${wrong.join('; ')}`);
}

if (real > 0) {
  const { kills, promised, wrong } = await killProcesses(join(folder, 'real'), real);
  if (wrong.length > 0) complain('processes', wrong);
  print(`processes: ${kills} killed, ${promised} promises, ${wrong.length} broken`);
}
const stop = watchDisk();
for (const [name, scenario] of Object.entries(SCENARIOS)) {
  if (values.scenario !== undefined && values.scenario !== name) continue;
  let cases = 0;
  const before = broken;
  for await (const { point, meanwhile } of allCases(scenario, join(folder, name), {
    step,
    stride,
    apart: true,
  })) {
    const { wrong } = await scenario(join(folder, name), point, meanwhile);
    if (wrong.length > 0) complain(`${name} ${JSON.stringify({ point, meanwhile })}`, wrong);
    if (++cases % TOLD_EVERY === 0) console.error(`${name}: ${cases}`);
  }
  print(`${name}: killed at ${cases} points, ${broken - before} with a broken promise`);
}
stop();
process.exitCode = broken > 0 ? 1 : 0;
