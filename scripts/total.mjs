// Adds up what the test runners report.

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * @param {any} report of Vitest's json reporter, null when it wrote none
 * @param {number | null} code
 * @returns {Counts}
 */
export function countVitest(report, code) {
  const failed = report?.numFailedTests ?? 0;
  return {
    passed: report?.numPassedTests ?? 0,
    failed: atLeastOneIf(code !== 0, failed),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
}

/**
 * @param {any} report of Playwright's json reporter, null when it wrote none
 * @param {number | null} code null when Playwright was not started: that is counted elsewhere
 * @returns {Counts}
 */
export function countPlaywright(report, code) {
  const stats = report?.stats ?? { expected: 0, flaky: 0, unexpected: 0, skipped: 0 };
  // A spec that passed at the second attempt only says that it depends on something it should not depend on.
  return {
    passed: stats.expected,
    failed: atLeastOneIf(code !== 0 && code !== null, stats.unexpected + stats.flaky),
    skipped: stats.skipped,
  };
}

/**
 * One line for each project of the specs, in the order in which they ran.
 * @param {any} report of Playwright's json reporter, null when it wrote none
 * @returns {string[]} as `web: 54 passed, 0 failed, 0 skipped`
 */
export function projectLines(report) {
  /** @type {Map<string, Counts>} */
  const projects = new Map();
  const visit = (/** @type {any} */ suite) => {
    for (const { tests } of suite.specs ?? []) {
      for (const { projectName, status } of tests) {
        const counts = projects.get(projectName) ?? { passed: 0, failed: 0, skipped: 0 };
        projects.set(projectName, counts);
        counts[status === 'expected' ? 'passed' : status === 'skipped' ? 'skipped' : 'failed'] += 1;
      }
    }
    (suite.suites ?? []).forEach(visit);
  };
  (report?.suites ?? []).forEach(visit);
  return [...projects].map(([name, counts]) => `${name}: ${words(counts)}`);
}

/** @param {Counts} counts */
const words = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * A runner that failed without a failed test, as on a file that does not load, still failed.
 * @param {boolean} runnerFailed
 * @param {number} failed
 */
function atLeastOneIf(runnerFailed, failed) {
  return runnerFailed ? Math.max(1, failed) : failed;
}

/**
 * The closing line; each failed step counts as one failed test.
 * @param {readonly Counts[]} counts
 * @param {number} failedSteps
 */
export function total(counts, failedSteps) {
  const sum = (/** @type {keyof Counts} */ key) => counts.reduce((before, one) => before + one[key], 0);
  const failed = sum('failed') + failedSteps;
  return {
    line: `total: ${words({ passed: sum('passed'), failed, skipped: sum('skipped') })}`,
    passed: failed === 0,
  };
}
