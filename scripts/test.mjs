import { mkdirSync, rmSync } from 'node:fs'
import process from 'node:process'
import { addCounts, playwrightCounts, summaryLine, vitestCounts } from './count-tests.mjs'
import { findChromium } from './find-chromium.mjs'
import { isStopping, runNode } from './run-command.mjs'
import { setUp } from './set-up.mjs'

const vitestReport = 'test-results/vitest.json'
const playwrightReport = 'test-results/playwright.json'
const playwright = 'node_modules/@playwright/test/cli.js'

/** `npm test`: set-up, then vitest, then the browser tests; the last line sums up both. */
export async function test() {
  await setUp()
  const ofVitest = await runVitest()
  if (isStopping()) return 130
  const ofBrowser = await runBrowserTests()
  if (isStopping()) return 130
  const counts = addCounts(ofVitest, ofBrowser)
  console.log(summaryLine(counts))
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1
}

async function runVitest() {
  rmSync(vitestReport, { force: true })
  const { code } = await runNode([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${vitestReport}`,
  ])
  return vitestCounts(vitestReport, code)
}

async function runBrowserTests() {
  rmSync(playwrightReport, { force: true })
  mkdirSync('test-results', { recursive: true })
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport }
  if (findChromium() !== undefined) {
    const { code } = await runNode([playwright, 'test', '--reporter=list,json'], { env })
    return playwrightCounts(playwrightReport, code)
  }
  const args = [playwright, 'test', '--list', '--reporter=json']
  const { code } = await runNode(args, { env, capture: true })
  const { total } = playwrightCounts(playwrightReport, code)
  const asked = process.env.CI === 'true'
  console.log(
    `No Chromium was found: ${total} browser tests ${asked ? 'fail, since CI=true' : 'are skipped'}. ` +
      'Install Chromium, or name one by EYRIE_TEST_CHROMIUM.',
  )
  return asked
    ? { passed: 0, failed: Math.max(total, 1), skipped: 0 }
    : { passed: 0, failed: 0, skipped: total }
}
