// Holds the import rules of .dependency-cruiser.mjs: `node scripts/lint-imports.mjs [root]`.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { cruise } from 'dependency-cruiser'
import rules from '../.dependency-cruiser.mjs'
import { listFiles } from './list-files.mjs'

const folders = ['app', 'components', 'lib', 'e2e', 'bench', 'scripts']
const code = /\.(ts|tsx|mjs|js)$/
const fewestModules = Number(process.env.EYRIE_LINT_FEWEST_MODULES ?? 40)

const root = resolve(process.argv[2] ?? process.cwd())
process.chdir(root)

// dependency-cruiser parses TypeScript by swc (TypeScript 7 has no JavaScript API) and leaves JSX off.
const swc = createRequire(import.meta.url)('@swc/core')
const parseFileSync = swc.parseFileSync
swc.parseFileSync = (path, options) =>
  parseFileSync(path, { ...options, tsx: path.endsWith('.tsx') })

const present = folders.filter((folder) => existsSync(join(root, folder)))
const expected = present.flatMap((folder) =>
  listFiles(root, folder).filter((file) => code.test(file)),
)

const { output } = await cruise(
  expected,
  { ...rules.options, validate: true, ruleSet: { forbidden: rules.forbidden } },
  {
    alias: { '@': root },
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    conditionNames: ['import', 'node', 'require', 'default', 'types'],
    exportsFields: ['exports'],
    mainFields: ['module', 'main', 'types'],
  },
)

const mistakes = output.summary.violations.map(describe)
const read = new Map(output.modules.map((module) => [module.source, module]))
for (const file of expected) {
  if (!read.has(file)) mistakes.push(`${file} was not read, so that no rule holds in it`)
}
const edges = expected.reduce((sum, file) => sum + (read.get(file)?.dependencies.length ?? 0), 0)
if (expected.length < fewestModules || edges < fewestModules) {
  mistakes.push(
    `only ${expected.length} modules with ${edges} imports were read; at least ${fewestModules} were expected`,
  )
}

for (const mistake of mistakes) console.error(`import rules: ${mistake}`)
console.log(
  `import rules: ${expected.length} modules, ${edges} imports, ${mistakes.length} mistakes`,
)
process.exit(mistakes.length === 0 ? 0 : 1)

function describe({ rule, from, to, cycle }) {
  const comment = rules.forbidden.find(({ name }) => name === rule.name)?.comment ?? ''
  const way = cycle?.length > 0 ? cycle.map(({ name }) => name).join(' → ') : to
  return `${from} → ${way}\n  ${rule.name}: ${comment}`
}
