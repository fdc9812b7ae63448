import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { postEvents } from '../../lib/testing/start-eyrie'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { numberedAlert, openInBrowser } from '../browser'
import { quantiles, say } from '../rounds'

// Lighthouse (which `npm exec` fetches, so that Eyrie need not) on the pages that an analyst opens most,
// three times each, as on a desk: `lighthouse`. Needs a build.
const version = '12'
const rounds = 3
const { eyrie, browser, close } = await openInBrowser({ width: 1350, height: 940 })
await browser.close()
const hourMs = 3_600_000
for (let start = 0; start < 5000; start += 500) {
  const alerts = Array.from({ length: 500 }, (_, index) =>
    numberedAlert(start + index, new Date(Date.now() - ((start + index) / 5000) * 24 * hourMs)),
  )
  await postEvents(eyrie, alerts)
}

interface Report {
  categories: Record<string, { score: number }>
  audits: Record<string, { numericValue?: number; score: number | null; title: string }>
}

async function run(path: string): Promise<Report> {
  const flags = [
    `${eyrie.address}${path}`,
    '--quiet',
    '--preset=desktop',
    '--output=json',
    '--only-categories=performance,accessibility',
    '--chrome-flags=--headless=new --no-sandbox',
  ]
  const { stdout } = await promisify(execFile)(
    'npm',
    ['exec', '--yes', `--package=lighthouse@${version}`, '--', 'lighthouse', ...flags],
    {
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, CHROME_PATH: findChromium() ?? process.env['CHROME_PATH'] ?? '' },
    },
  )
  return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Report
}

for (const path of ['/', '/events', '/pods/default/team-1/api-1']) {
  const reports: Report[] = []
  for (let round = 0; round < rounds; round += 1) reports.push(await run(path))
  const scores = (name: string) =>
    reports.map(({ categories }) => Math.round((categories[name]?.score ?? 0) * 100))
  const numbers = (name: string) =>
    quantiles(reports.map(({ audits }) => audits[name]?.numericValue ?? 0)).p50
  const faults = new Set(
    reports.flatMap(({ audits }) =>
      Object.entries(audits).flatMap(([name, { score }]) => (score === 0 ? [name] : [])),
    ),
  )
  say(
    `${path}: performance ${scores('performance').join(', ')}; accessibility ${scores('accessibility').join(', ')}; largest paint ${Math.round(numbers('largest-contentful-paint'))} ms, blocked ${Math.round(numbers('total-blocking-time'))} ms, shift ${numbers('cumulative-layout-shift')}; failed: ${[...faults].join(', ')}`,
  )
}
await close()
process.exit(0)
