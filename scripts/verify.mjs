import { isStopping, runNode } from './run-command.mjs'
import { install } from './set-up.mjs'

const checks = [
  {
    name: 'format and lint',
    args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  },
  { name: 'import rules', args: ['scripts/lint-imports.mjs'] },
  { name: 'house rules', args: ['scripts/lint-house.mjs'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.verify.json'] },
  { name: 'unit tests', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'] },
]

/** `npm run verify`: every quick check at once; shows what failed, and how long each took. */
export async function verify() {
  await install()
  const startedAt = Date.now()
  const results = await Promise.all(checks.map(runCheck))
  if (isStopping()) return 130
  const failed = results.filter((code) => code !== 0).length
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  console.log(`verify: ${checks.length - failed} of ${checks.length} checks passed in ${seconds} s`)
  return failed === 0 ? 0 : 1
}

async function runCheck({ name, args }) {
  const startedAt = Date.now()
  const { code, output } = await runNode(args, { capture: true })
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  if (code !== 0) console.log(output.trimEnd())
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  return code
}
