import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import rules from '../.dependency-cruiser.mjs'

const lint = fileURLToPath(new URL('./lint-imports.mjs', import.meta.url))

// rule, the file that breaks it, what it imports
const breaches: [rule: string, from: string, to: string][] = [
  ['domain-imports-only-zod', 'lib/domain/severity.ts', '../query/parse'],
  ['pure-library-imports-domain', 'lib/query/complete.ts', '../store/event-store'],
  ['normaliser-imports-domain', 'lib/sensors/falco/normalise.ts', '../../pipeline/pipeline'],
  ['pure-library-imports-domain', 'lib/simulator/play.ts', '../pipeline/pipeline'],
  ['pure-has-no-node', 'lib/risk/score.ts', 'node:fs'],
  ['chart-option-is-pure', 'components/charts/trend-option.ts', 'react'],
  [
    'adapter-never-imports-another-adapter',
    'lib/store/elasticsearch/open.ts',
    '../embedded/open-embedded',
  ],
  ['store-adapter-imports-its-port', 'lib/store/embedded/rows.ts', '../../pipeline/pipeline'],
  ['only-compose-names-adapters', 'lib/pipeline/append.ts', '../store/embedded/open-embedded'],
  ['catalog-alone-names-normalisers', 'lib/pipeline/normalise.ts', '../sensors/falco/rules'],
  ['sdk-stays-in-its-adapter', 'lib/report/weekly.ts', '@duckdb/node-api'],
  ['elasticsearch-stays-in-its-adapter', 'lib/report/monthly.ts', '@elastic/elasticsearch'],
  ['api-imports-verbs-schemas-ports', 'lib/api/routes/events.ts', '../../server/config'],
  ['nothing-inside-imports-the-edge', 'lib/live/feed.ts', '../api/problems'],
  ['pages-reach-data-through-the-api', 'app/page.tsx', '@/lib/store/event-store'],
  ['pages-have-no-node', 'components/events/log.tsx', 'node:path'],
  ['components-do-not-import-pages', 'components/events/link.tsx', '../../app/page'],
  ['primitives-have-no-data', 'components/ui/button.tsx', '../queries/use-overview'],
  ['echarts-stays-in-charts', 'components/pods/pie.tsx', 'echarts'],
  ['translations-import-domain-only', 'lib/i18n/en.ts', '../query/parse'],
  ['no-test-code-in-the-product', 'lib/pipeline/admit.ts', '../testing/build-event'],
  ['no-development-dependency-in-the-product', 'lib/enrichment/map.ts', 'd3-geo'],
  ['no-circular-imports', 'lib/triage/first.ts', './second'],
  ['every-import-resolves', 'lib/notify/route.ts', './nowhere'],
]

const sound: Record<string, string> = {
  'lib/query/parse.ts': `import '../domain/event'`,
  'lib/domain/event.ts': `import 'zod'`,
  'lib/store/event-store.ts': `import type { Event } from '../domain/event'`,
  'lib/store/embedded/open-embedded.ts': `import '../event-store'\nimport '@duckdb/node-api'`,
  'lib/pipeline/pipeline.ts': `import '../store/event-store'`,
  'lib/sensors/sensor.ts': `import '../domain/event'`,
  'lib/sensors/falco/rules.ts': `import '../sensor'`,
  'lib/sensors/catalog.ts': `import './falco/rules'`,
  'lib/server/config.ts': `import 'zod'`,
  'lib/server/compose.ts': `import '../store/embedded/open-embedded'`,
  'lib/api/problems.ts': `import '../pipeline/pipeline'`,
  'lib/testing/build-event.ts': `import '../domain/event'`,
  'components/queries/use-overview.ts': `import '@tanstack/react-query'`,
  'components/charts/echart.tsx': `import 'echarts'\nexport const box = <div />`,
  'app/live/page.tsx': `import '@/components/charts/echart'\nexport const box = <div>{1}</div>`,
}

const folders: string[] = []
let broken: ReturnType<typeof runLint>

beforeAll(() => {
  const files = { ...sound, 'lib/triage/second.ts': `import './first'`, 'lib/live/alone.ts': '' }
  const bad = breaches.map(([, from, to]) => [from, `import '${to}'`] as const)
  broken = runLint({ ...files, ...Object.fromEntries(bad) }, 1)
})

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('the import rules', () => {
  it.each(breaches)('%s stops %s from importing %s', (rule, from) => {
    expect(broken.status).toBe(1)
    expect(broken.mistakes.some((found) => found.rule === rule && found.from === from)).toBe(true)
  })

  it('no-orphans finds a module that nobody imports and that imports nobody', () => {
    expect(broken.mistakes).toContainEqual({ rule: 'no-orphans', from: 'lib/live/alone.ts' })
  })

  it('each rule has a breach here that it catches', () => {
    const tried = new Set([...breaches.map(([rule]) => rule), 'no-orphans'])
    expect(rules.forbidden.map((rule) => rule.name).filter((name) => !tried.has(name))).toEqual([])
  })

  it('sound imports pass, JSX, type imports and the alias included', () => {
    const result = runLint(sound, 1)
    expect(result.mistakes).toEqual([])
    expect(result.status).toBe(0)
  })

  it('a type import counts as an import', () => {
    const from = 'lib/risk/terms.ts'
    const text = `import type { Config } from '../server/config'\nexport type A = Config`
    expect(runLint({ ...sound, [from]: text }, 1).mistakes).toContainEqual({
      rule: 'pure-library-imports-domain',
      from,
    })
  })

  it('fails when it read no modules, and when it read suspiciously few', () => {
    expect(runLint({}, 1).status).toBe(1)
    expect(runLint(sound, 40).output).toContain('at least 40 were expected')
  })
})

function runLint(files: Record<string, string>, fewest: number) {
  const root = mkdtempSync(join(tmpdir(), 'eyrie-lint-'))
  folders.push(root)
  const packages = [
    'zod',
    'react',
    'echarts',
    '@duckdb/node-api',
    '@elastic/elasticsearch',
    '@tanstack/react-query',
  ]
  const manifest = {
    type: 'module',
    dependencies: Object.fromEntries(packages.map((name) => [name, '1.0.0'])),
    devDependencies: { 'd3-geo': '1.0.0' },
  }
  write(root, 'package.json', JSON.stringify(manifest))
  for (const name of [...packages, 'd3-geo']) {
    write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, main: 'main.js' }))
    write(root, `node_modules/${name}/main.js`, '')
  }
  for (const [path, text] of Object.entries(files)) write(root, path, text)
  const env = { ...process.env, EYRIE_LINT_FEWEST_MODULES: String(fewest) }
  const result = spawnSync(process.execPath, [lint, root], { env, encoding: 'utf8' })
  const output = result.stdout + result.stderr
  const mistakes = [...output.matchAll(/^import rules: (\S+) → .*\n {2}([a-z-]+):/gm)].map(
    ([, from, rule]) => ({ rule, from }),
  )
  return { status: result.status, output, mistakes }
}

function write(root: string, path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
