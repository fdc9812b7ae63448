// Sizes, names and purity: `node scripts/lint-house.mjs [root]`. Fails when it read (nearly) nothing.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { parseSync } from '@swc/core'
import { houseRules } from './house-rules.mjs'
import { listFiles } from './list-files.mjs'

const folders = ['app', 'components', 'lib', 'e2e', 'bench', 'scripts']
const code = /\.(ts|tsx|mjs|js|css)$/
const parsed = /\.(ts|tsx|mjs|js)$/
const fewestFiles = Number(process.env.EYRIE_LINT_FEWEST_MODULES ?? 40)

const root = resolve(process.argv[2] ?? process.cwd())
const files = [
  ...folders.filter((folder) => existsSync(join(root, folder))).flatMap((f) => listFiles(root, f)),
  ...readdirSync(root).filter((name) => parsed.test(name)),
].filter((path) => code.test(path))

const mistakes = files.flatMap((path) => {
  const text = readFileSync(join(root, path), 'utf8')
  const file = { path, text, lines: text.split('\n').length - 1, says: expressionsIn(path, text) }
  return houseRules.flatMap((rule) =>
    rule.mistakes(file).map((mistake) => `${path}\n  ${rule.name}: ${mistake}`),
  )
})
if (files.length < fewestFiles) {
  mistakes.push(`only ${files.length} files were read; at least ${fewestFiles} were expected`)
}

for (const mistake of mistakes) console.error(`house rules: ${mistake}`)
console.log(`house rules: ${files.length} files, ${mistakes.length} mistakes`)
process.exit(mistakes.length === 0 ? 0 : 1)

/** Names that the code calls or reads: free identifiers that are called, `a.b` members, `new Date()`. */
function expressionsIn(path, text) {
  if (!parsed.test(path)) return new Set()
  const found = new Set()
  walk(parseSync(text, { syntax: 'typescript', tsx: path.endsWith('.tsx') }), found)
  return found
}

function walk(node, found) {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, found)
    return
  }
  if (node === null || typeof node !== 'object') return
  note(node, found)
  for (const value of Object.values(node)) walk(value, found)
}

function note(node, found) {
  if (node.type === 'MemberExpression') noteMember(node, found)
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier') {
    found.add(node.callee.value)
  }
  if (node.type === 'NewExpression' && node.callee.value === 'Date' && !node.arguments?.length) {
    found.add('new Date()')
  }
  if (node.type === 'ImportDeclaration' && /^(node:)?process$/.test(node.source.value)) {
    if (JSON.stringify(node.specifiers).includes('"value":"env"')) found.add('process.env')
  }
  if (node.type === 'VariableDeclarator' && node.init?.value === 'process') {
    if (JSON.stringify(node.id).includes('"value":"env"')) found.add('process.env')
  }
}

function noteMember(node, found) {
  const property =
    node.property.type === 'Computed' ? node.property.expression.value : node.property.value
  const object = node.object.type === 'MetaProperty' ? 'import.meta' : node.object.value
  if (typeof object !== 'string') return
  found.add(object)
  found.add(`${object}.${property}`)
  if (object === 'globalThis') found.add(String(property))
}
