// What the house asks of each file beyond format, types and imports (CONTRIBUTING.md, "Code").

/**
 * One source file as the rules see it: path relative to the root, its text, its lines, and `says`,
 * the expressions found in it (`Date.now`, `process.env`, `new Date()`, …), comments left out.
 * @typedef {{ path: string, text: string, lines: number, says: Set<string> }} SourceFile
 */

const bannedNames = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'index'])
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
const routeFolder = /^(\[{1,2}(\.{3})?[a-z][A-Za-z0-9]*\]{1,2}|\([a-z0-9-]+\)|[@_][a-z0-9-]+)$/

const isTest = (path) =>
  /\.test\.tsx?$|^lib\/testing\/|^e2e\/|^bench\/|^lib\/store\/[a-z-]*contract/.test(path)

const isPure = (path) =>
  !isTest(path) &&
  (/^lib\/(domain|query|detection|risk|simulator)\//.test(path) ||
    /^lib\/(report\/numbers|triage\/correlate|response\/plan)/.test(path) ||
    (/^lib\/sensors\//.test(path) && !path.includes('transport')) ||
    /-option\.ts$/.test(path))

const mayReadEnvironment = (path) =>
  isTest(path) ||
  path === 'lib/server/config.ts' ||
  /^scripts\//.test(path) ||
  /^[^/]+\.config\.(ts|js|mjs)$/.test(path)

/** The most lines a file may have. */
export function lineLimit(path) {
  if (/(^|\/)page\.tsx$/.test(path)) return 40
  if (/^lib\/api\/routes\//.test(path) && !isTest(path)) return 60
  return isTest(path) ? 600 : 400
}

const impure = {
  'Date.now': 'takes the clock as an argument',
  'new Date()': 'takes the clock as an argument',
  'performance.now': 'takes the clock as an argument',
  'Math.random': 'takes its seed as an argument',
  'crypto.randomUUID': 'takes its seed as an argument',
  'crypto.getRandomValues': 'takes its seed as an argument',
  randomUUID: 'takes its seed as an argument',
  randomBytes: 'takes its seed as an argument',
  randomInt: 'takes its seed as an argument',
  setTimeout: 'does not wait',
  setInterval: 'does not wait',
  fetch: 'does no input or output',
  'process.env': 'does not know the process',
  'process.cwd': 'does not know the process',
  'process.hrtime': 'takes the clock as an argument',
  'process.uptime': 'takes the clock as an argument',
  localStorage: 'does no input or output',
}

/** Every rule: its name, and what is wrong with one file (nothing, when all is well). */
export const houseRules = [
  {
    name: 'small-files',
    mistakes: ({ path, lines }) =>
      lines > lineLimit(path) ? [`${lines} lines; at most ${lineLimit(path)}`] : [],
  },
  {
    name: 'names-of-the-field',
    mistakes: ({ path }) => {
      const parts = path.split('/')
      const stem = parts.pop()?.split('.')[0] ?? ''
      return [...parts, stem]
        .filter((name) => bannedNames.has(name))
        .map((name) => `“${name}” says nothing; name it by what it does`)
    },
  },
  {
    name: 'kebab-case-folders',
    mistakes: ({ path }) =>
      path
        .split('/')
        .slice(0, -1)
        .filter(
          (name) => !(kebab.test(name) || (path.startsWith('app/') && routeFolder.test(name))),
        )
        .map((name) => `folder “${name}” is not kebab-case`),
  },
  {
    name: 'no-silenced-checks',
    mistakes: ({ text }) =>
      [
        ...text.matchAll(
          /@ts-(ignore|expect-error|nocheck)|(biome|eslint|oxlint)-(ignore|disable)/g,
        ),
      ].map(([found]) => `${found}: mend what is complained about`),
  },
  {
    name: 'one-reader-of-the-environment',
    mistakes: ({ path, says }) =>
      !mayReadEnvironment(path) && (says.has('process.env') || says.has('import.meta.env'))
        ? ['only lib/server/config.ts reads the environment']
        : [],
  },
  {
    name: 'pure-files',
    mistakes: ({ path, says }) =>
      isPure(path)
        ? Object.entries(impure)
            .filter(([name]) => says.has(name))
            .map(([name, reason]) => `${name}: pure code ${reason}`)
        : [],
  },
  {
    name: 'no-alias-in-lib',
    mistakes: ({ path, text }) =>
      path.startsWith('lib/') && /from '@\//.test(text)
        ? ["the '@/' alias is for app and components; lib is bundled by relative paths"]
        : [],
  },
]
