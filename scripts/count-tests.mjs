import { existsSync, readFileSync } from 'node:fs'

/**
 * How many tests passed, failed and were skipped.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** Counts of vitest's JSON report; a file that did not even load counts as one failure. */
export function vitestCounts(path, exitCode) {
  const report = readReport(path)
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(hasFailed),
  ).length
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  }
  return admitFailure(counts, exitCode)
}

/** Counts of Playwright's JSON report, with `total`, the number of tests that it lists. */
export function playwrightCounts(path, exitCode) {
  const report = readReport(path)
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0, total: 0 }
  const { expected, flaky, unexpected, skipped } = report.stats
  const counts = { passed: expected + flaky, failed: unexpected, skipped }
  const total = report.suites.reduce((sum, suite) => sum + testsIn(suite), 0)
  return { ...admitFailure(counts, exitCode), total }
}

/** Both counts together. */
export function addCounts(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }
}

/** `N passed, N failed`, and `, N skipped` if any were. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

// A runner that ended badly without a failed test crashed, or found nothing to run.
function admitFailure(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function hasFailed(result) {
  return result.status === 'failed'
}

function testsIn(suite) {
  const inside = (suite.suites ?? []).reduce((sum, child) => sum + testsIn(child), 0)
  return inside + (suite.specs ?? []).reduce((sum, spec) => sum + spec.tests.length, 0)
}

function readReport(path) {
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
