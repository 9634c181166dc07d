// `npm test`: types, lint, format, unit tests, build, and the specs of e2e/ against the built app.
// A step that fails does not keep the others from running; the last line counts everything.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { findElectron } from './electron.mjs';
import { ensureInstalled } from './install.mjs';
import { inProject, launch, say } from './project.mjs';
import { runNode, runNpm } from './run.mjs';
import { countPlaywright, countVitest, projectLines, total } from './total.mjs';

const UNIT_REPORT = inProject('test-results/unit.json');
const E2E_REPORT = inProject('test-results/e2e.json');

await launch(async () => {
  await ensureInstalled();
  rmSync(inProject('test-results'), { recursive: true, force: true });
  mkdirSync(inProject('test-results'));
  /** @type {string[]} */
  const failed = [];
  for (const step of ['types', 'lint', 'format']) {
    say(`Checking: ${step}.`);
    if ((await runNpm(['run', '--silent', step], { show: true })).code !== 0) failed.push(step);
  }
  say('Running the unit tests.');
  const vitest = inProject('node_modules/vitest/vitest.mjs');
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
  const unit = await runNode(vitest, ['run', ...reports], { show: true });
  const e2e = await runSpecs(failed);
  const counts = [countVitest(read(UNIT_REPORT), unit.code), countPlaywright(read(E2E_REPORT), e2e)];
  if (failed.length > 0) say(`Failed besides the tests, counted as one each: ${failed.join(', ')}.`);
  for (const line of projectLines(read(E2E_REPORT))) process.stdout.write(`${line}\n`);
  const { line, passed } = total(counts, failed.length);
  process.stdout.write(`${line}\n`);
  if (!passed) process.exitCode = 1;
});

/**
 * Builds the app and runs the specs; a build or a browser that cannot be had is one failed step.
 * @param {string[]} failed
 * @returns {Promise<number | null>} Playwright's exit code, null when it could not start
 */
async function runSpecs(failed) {
  try {
    await ensureBuilt();
    const browser = await ensureBrowser();
    const electron = findElectron();
    say(`Running the specs in ${browser}.`);
    if ('reason' in electron) say(`The specs in Electron are skipped: ${electron.reason}.`);
    const env = { ...process.env, CHROMIUM_PATH: browser };
    const cli = inProject('node_modules/@playwright/test/cli.js');
    return (await runNode(cli, ['test'], { show: true, env })).code;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    failed.push('build or browser');
    return null;
  }
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
