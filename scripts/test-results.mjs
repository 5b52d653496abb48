/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * The tests of a Vitest JSON report.
 *
 * @param {any} report undefined when the runner left none
 * @param {number} exitCode
 * @returns {Count}
 */
export function countVitest(report, exitCode) {
  // A file that cannot even be loaded has failed without any test of its own.
  const files = report?.testResults ?? []
  const broken = files.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' && file.assertionResults.every((/** @type {any} */ t) => t.status !== 'failed'),
  )
  return withCrash(
    {
      passed: report?.numPassedTests ?? 0,
      failed: (report?.numFailedTests ?? 0) + broken.length,
      skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    },
    exitCode,
  )
}

/**
 * The tests of a Playwright JSON report. One that passed at its second try counts as failed.
 *
 * @param {any} report undefined when the runner left none
 * @param {number} exitCode
 * @returns {Count}
 */
export function countPlaywright(report, exitCode) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  return withCrash({ passed: expected, failed: unexpected + flaky, skipped }, exitCode)
}

/**
 * A runner that ends badly without a failed test, or runs none at all, has failed itself.
 * @param {Count} count
 * @param {number} exitCode
 */
function withCrash(count, exitCode) {
  const silent = count.failed === 0 && (exitCode !== 0 || count.passed === 0)
  return silent ? { ...count, failed: 1 } : count
}
