import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { houseRules, lineLimit } from './house-rules.mjs'

const lint = fileURLToPath(new URL('./lint-house.mjs', import.meta.url))
const lines = (count: number) => 'export const a = 1\n'.repeat(count)
// Put together here, so that this file does not break the rule that it tests.
const silence = (tool: string, what: string) => `// ${tool}-${what}\n`

const breaches: [rule: string, path: string, text: string][] = [
  ['small-files', 'lib/live/feed.ts', lines(401)],
  ['small-files', 'lib/live/feed.test.ts', lines(601)],
  ['small-files', 'app/page.tsx', lines(41)],
  ['small-files', 'app/pods/[cluster]/page.tsx', lines(41)],
  ['small-files', 'lib/api/routes/events.ts', lines(61)],
  ['names-of-the-field', 'lib/live/utils.ts', ''],
  ['names-of-the-field', 'lib/helpers/pad.ts', ''],
  ['names-of-the-field', 'components/common/pad.tsx', ''],
  ['names-of-the-field', 'lib/query/index.ts', ''],
  ['kebab-case-folders', 'components/RiskPie/pie.tsx', ''],
  ['kebab-case-folders', 'lib/risk_score/score.ts', ''],
  ['no-silenced-checks', 'lib/live/a.ts', silence('@ts', 'ignore')],
  ['no-silenced-checks', 'lib/live/b.ts', silence('@ts', 'expect-error')],
  ['no-silenced-checks', 'lib/live/c.ts', silence('biome', 'ignore lint: no')],
  ['one-reader-of-the-environment', 'lib/server/main.ts', 'export const a = process.env.PORT'],
  ['one-reader-of-the-environment', 'lib/live/d.ts', `import { env } from 'node:process'`],
  ['one-reader-of-the-environment', 'components/ui/e.tsx', 'const { env } = process'],
  ['pure-files', 'lib/risk/score.ts', 'export const a = () => Date.now()'],
  ['pure-files', 'lib/domain/f.ts', 'export const a = () => new Date()'],
  ['pure-files', 'lib/query/g.ts', 'export const a = () => Math.random()'],
  [
    'pure-files',
    'lib/sensors/falco/h.ts',
    `import { randomUUID } from 'node:crypto'\nrandomUUID()`,
  ],
  ['pure-files', 'components/charts/trend-option.ts', `export const a = globalThis.fetch('/')`],
  ['pure-files', 'lib/query/i.ts', 'export const a = performance["now"]()'],
  ['no-alias-in-lib', 'lib/live/j.ts', `import '@/lib/live/feed'\nimport a from '@/lib/b'`],
]

const sound: Record<string, string> = {
  'lib/risk/score.ts':
    '// Date.now() is not asked here.\nexport const a = (nowMs: number) => new Date(nowMs)',
  'lib/domain/words.ts': `export const a = 'Math.random() in a text is no call'`,
  'lib/sensors/falco/id.ts': `export const a = (process: { name: string }) => process.name`,
  'lib/server/config.ts': 'export const a = process.env.PORT',
  'lib/live/feed.ts': 'export const a = () => Date.now()',
  'lib/live/feed.test.ts': lines(600),
  'app/pods/[cluster]/(list)/page.tsx': 'export const a = <T,>(b: T) => <div>{String(b)}</div>',
  'next.config.ts': 'export const a = process.env.NODE_ENV',
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('the house rules', () => {
  it.each(breaches)('%s is broken by %s', (rule, path, text) => {
    const result = runLint({ ...sound, [path]: text }, 1)
    expect(result.mistakes).toContainEqual([path, rule])
    expect(result.status).toBe(1)
  })

  it('each rule has a breach here', () => {
    const tried = new Set(breaches.map(([rule]) => rule))
    expect(houseRules.map((rule) => rule.name).filter((name) => !tried.has(name))).toEqual([])
  })

  it('a sound tree passes, whatever its comments and texts say', () => {
    const result = runLint(sound, 1)
    expect(result.mistakes).toEqual([])
    expect(result.status).toBe(0)
  })

  it('fails when it read nothing, and when it read suspiciously little', () => {
    expect(runLint({}, 1).status).toBe(1)
    expect(runLint(sound, 40).output).toContain('at least 40 were expected')
  })

  it('gives a page 40 lines, a route 60, code 400 and a test 600', () => {
    const paths = [
      'app/live/page.tsx',
      'lib/api/routes/a.ts',
      'lib/live/a.ts',
      'lib/live/a.test.ts',
    ]
    expect(paths.map(lineLimit)).toEqual([40, 60, 400, 600])
  })
})

function runLint(files: Record<string, string>, fewest: number) {
  const root = mkdtempSync(join(tmpdir(), 'eyrie-house-'))
  folders.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const env = { ...process.env, EYRIE_LINT_FEWEST_MODULES: String(fewest) }
  const result = spawnSync(process.execPath, [lint, root], { env, encoding: 'utf8' })
  const output = result.stdout + result.stderr
  const mistakes = [...output.matchAll(/^house rules: (\S+)\n {2}([a-z-]+):/gm)].map(
    ([, path, rule]) => [path, rule],
  )
  return { status: result.status, output, mistakes }
}
