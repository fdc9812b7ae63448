import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addCounts, playwrightCounts, summaryLine, vitestCounts } from './count-tests.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eyrie-count-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const vitestReport = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 0,
  testResults: [
    { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ],
}
const playwrightReport = {
  stats: { expected: 4, flaky: 0, unexpected: 0, skipped: 1 },
  suites: [{ specs: [{ tests: [{}, {}] }], suites: [{ specs: [{ tests: [{}, {}, {}] }] }] }],
}

it('counts what vitest passed, failed and skipped', () => {
  expect(vitestCounts(report(vitestReport), 1)).toEqual({ passed: 3, failed: 1, skipped: 2 })
})

it('counts a test file that did not load as a failure', () => {
  const broken = { status: 'failed', assertionResults: [] }
  const path = report({ ...vitestReport, testResults: [...vitestReport.testResults, broken] })
  expect(vitestCounts(path, 1).failed).toBe(2)
})

it('counts a runner that ended badly without a failed test as a failure', () => {
  const path = report({ ...vitestReport, numFailedTests: 0, testResults: [] })
  expect(vitestCounts(path, 1).failed).toBe(1)
  expect(vitestCounts(path, 0).failed).toBe(0)
})

it('counts a missing or broken report as a failure', () => {
  expect(vitestCounts(join(folder, 'none.json'), 0).failed).toBe(1)
  writeFileSync(join(folder, 'half.json'), '{"stats":')
  expect(playwrightCounts(join(folder, 'half.json'), 0).failed).toBe(1)
})

it('counts browser tests, and how many are listed', () => {
  expect(playwrightCounts(report(playwrightReport), 0)).toEqual({
    passed: 4,
    failed: 0,
    skipped: 1,
    total: 5,
  })
})

it('sums both up in one line, naming skipped tests only when there are some', () => {
  const one = { passed: 3, failed: 1, skipped: 0 }
  expect(summaryLine(one)).toBe('3 passed, 1 failed')
  expect(summaryLine(addCounts(one, { passed: 4, failed: 0, skipped: 5 }))).toBe(
    '7 passed, 1 failed, 5 skipped',
  )
})

function report(content: unknown) {
  const path = join(folder, 'report.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}
