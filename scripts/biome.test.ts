import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const project = fileURLToPath(new URL('..', import.meta.url))
const biome = join(project, 'node_modules/@biomejs/biome/bin/biome')

const breaches: [rule: string, file: string, text: string][] = [
  ['noExplicitAny', 'any.ts', 'export const a: any = 1'],
  ['noNonNullAssertion', 'non-null.ts', 'export const a = (b: string | null) => b!.length'],
  ['useImportType', 'import-type.ts', `import { A } from './any'\nexport const a = (b: A) => b`],
  ['noUnusedVariables', 'unused.ts', 'const a = 1\nexport const b = 2'],
  ['noUnusedImports', 'unused-import.ts', `import { a } from './any'\nexport const b = 2`],
  ['noReExportAll', 'barrel.ts', `export * from './any'`],
  ['noBarrelFile', 're-export.ts', `export { a } from './any'`],
  ['useFilenamingConvention', 'CamelCase.ts', 'export const a = 1'],
  ['noConsole', 'console.ts', `console.log('a')`],
  ['noSkippedTests', 'skipped.test.ts', `import { it } from 'vitest'\nit.skip('a', () => {})`],
  ['noFocusedTests', 'focused.test.ts', `import { it } from 'vitest'\nit.only('a', () => {})`],
  ['noExcessiveCognitiveComplexity', 'maze.ts', maze()],
  ['format', 'format.ts', `export const a = "double"; export const b = 2;`],
]

let root: string
let reports: { category: string; file: string }[]

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'eyrie-biome-'))
  mkdirSync(join(root, 'lib'))
  copyFileSync(join(project, 'biome.json'), join(root, 'biome.json'))
  copyFileSync(join(project, '.gitignore'), join(root, '.gitignore'))
  for (const [, file, text] of breaches) writeFileSync(join(root, 'lib', file), text)
  writeFileSync(join(root, 'lib', 'sound.ts'), 'export const sound = 1\n')
  const args = [biome, 'check', '--reporter=json', '--max-diagnostics=none', '.']
  const result = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  expect(result.status).toBe(1)
  const { diagnostics } = JSON.parse(result.stdout)
  reports = diagnostics.map((found: { category: string; location: { path: unknown } }) => ({
    category: found.category,
    file: JSON.stringify(found.location.path),
  }))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

it.each(breaches)('biome holds %s', (rule, file) => {
  const found = reports.filter((report) => report.file.includes(`/${file}`))
  expect(found.map(({ category }) => category.split('/').pop())).toContain(rule)
})

it('biome has nothing against a sound file', () => {
  expect(reports.filter(({ file }) => file.includes('sound.ts'))).toEqual([])
})

function maze() {
  const branches = Array.from({ length: 7 }, (_, depth) => `if (b > ${depth}) {`).join('')
  return `export function a(b: number) { ${branches} return b ${'}'.repeat(7)} return 0 }`
}
