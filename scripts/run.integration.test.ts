import { type ChildProcess, spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashFiles } from './hash-files.mjs'

const project = fileURLToPath(new URL('..', import.meta.url))
const server = `
process.stdout.write('serving ' + process.env.NODE_ENV + '\\n')
const ticking = setInterval(() => {}, 1000)
process.on('SIGTERM', () => { process.stdout.write('ended well\\n'); process.exitCode = 3; clearInterval(ticking) })
if (process.env.END_AT_ONCE) process.exit(5)
`
// Stands in for the slow build of Next: what counts here is when it runs.
const next = `
const { mkdirSync, writeFileSync } = require('node:fs')
mkdirSync('.next', { recursive: true })
if (process.env.BREAK_BUILD) process.exit(1)
writeFileSync('.next/BUILD_ID', 'x')
`

let root: string
const running: ChildProcess[] = []

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eyrie-run-'))
  cpSync(join(project, 'scripts'), join(root, 'scripts'), { recursive: true })
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(join(project, file), join(root, file))
  }
  write('lib/server/main.ts', server)
  write('app/page.tsx', 'export default () => null\n')
  write('node_modules/next/dist/bin/next', next)
  write('node_modules/.package-lock.json', '{}')
  for (const name of ['esbuild', '@esbuild']) {
    symlinkSync(join(project, 'node_modules', name), join(root, 'node_modules', name))
  }
  const lock = hashFiles(root, ['package-lock.json'])
  write('node_modules/.eyrie-stamp', `${process.platform} ${process.arch} ${lock}`)
})

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
})

it('builds once, then not again, then only what a change needs', async () => {
  expect(await builds()).toEqual(['server', 'pages'])
  expect(await builds()).toEqual([])
  append('lib/server/main.ts', '// changed\n')
  expect(await builds()).toEqual(['server'])
  append('app/page.tsx', '// changed\n')
  expect(await builds()).toEqual(['pages'])
  write('lib/domain/severity.ts', 'export const most = 7\n')
  expect(await builds()).toEqual(['server', 'pages'])
  write('lib/domain/severity.test.ts', 'export const most = 7\n')
  expect(await builds()).toEqual([])
})

it('does not take a build that failed or stopped half-way for a build', async () => {
  const broken = await run(['build'], { BREAK_BUILD: '1' })
  expect(broken.code).toBe(1)
  expect(broken.output).toContain('next build failed (exit code 1)')
  expect(await builds()).toEqual(['pages'])
  rmSync(join(root, 'dist/main.mjs'))
  expect(await builds()).toEqual(['server'])
})

it('refuses under NO_AUTO_SETUP instead of building, and says what to run', async () => {
  const refused = await run(['start'], { NO_AUTO_SETUP: '1' })
  expect(refused.code).toBe(1)
  expect(refused.output).toContain('NO_AUTO_SETUP is set. Run: node scripts/run.mjs build')
  expect(existsSync(join(root, 'dist'))).toBe(false)
})

it('leaves a good build a good build when it refuses under NO_AUTO_SETUP', async () => {
  await builds()
  const path = 'lib/server/main.ts'
  const before = readFileSync(join(root, path), 'utf8')
  append(path, '// changed\n')
  expect((await run(['start'], { NO_AUTO_SETUP: '1' })).code).toBe(1)
  writeFileSync(join(root, path), before)
  expect(await builds()).toEqual([])
})

it('refuses under NO_AUTO_SETUP when the lock file is not the installed one', async () => {
  append('package-lock.json', '\n')
  const refused = await run(['start'], { NO_AUTO_SETUP: '1' })
  expect(refused.code).toBe(1)
  expect(refused.output).toContain('NO_AUTO_SETUP is set. Run: npm ci --include=dev')
})

it('takes an install made by hand for one, when it is that of the lock file', async () => {
  rmSync(join(root, 'node_modules/.eyrie-stamp'))
  const refused = await run(['start'], { NO_AUTO_SETUP: '1' })
  expect(refused.output).toContain('Run: npm ci --include=dev')
  cpSync(join(root, 'package-lock.json'), join(root, 'node_modules/.package-lock.json'))
  expect(await builds()).toEqual(['server', 'pages'])
})

it('runs the server for production and hands on its exit code', async () => {
  const ended = await run(['start'], { END_AT_ONCE: '1' })
  expect(ended.output).toContain('serving production')
  expect(ended.code).toBe(5)
})

it('passes SIGTERM on and waits for a clean end', async () => {
  const { child, output, ended } = launch(['start'], {})
  await until(() => output().includes('serving'))
  child.kill('SIGTERM')
  expect(await ended).toBe(3)
  expect(output()).toContain('ended well')
})

// npm puts a shell between itself and us on some systems; there only Linux shows who is above it.
const shells = {
  directly: 'node scripts/run.mjs start > log 2>&1; true',
  'through a shell': `sh -c 'node scripts/run.mjs start > log 2>&1; true'; true`,
}
const here = process.platform === 'linux' ? Object.entries(shells) : [['directly', shells.directly]]

it.each(here)('ends the server when the npm that started it %s was killed', async (_, script) => {
  const log = join(root, 'log')
  const env = { ...process.env, npm_lifecycle_event: 'start' }
  const shell = spawn('sh', ['-c', script ?? ''], { cwd: root, env })
  running.push(shell)
  const text = () => (existsSync(log) ? readFileSync(log, 'utf8') : '')
  await until(() => text().includes('serving'))
  shell.kill('SIGKILL')
  await until(() => text().includes('ended well'))
})

it('names the commands there are when it is given another', async () => {
  const wrong = await run(['sart'], {})
  expect(wrong.code).toBe(2)
  expect(wrong.output).toContain(
    'start|dev|test|verify|simulate|screenshots|backup|restore|migrate-store|build',
  )
})

async function builds() {
  const { code, output } = await run(['build'], {})
  expect(code).toBe(0)
  expect(output).not.toContain('npm ci')
  return [
    ...(output.includes('$ node scripts/bundle-server.mjs') ? ['server'] : []),
    ...(output.includes('bin/next build') ? ['pages'] : []),
  ]
}

async function run(args: string[], env: Record<string, string>) {
  const { output, ended } = launch(args, env)
  const code = await ended
  return { code, output: output() }
}

function launch(args: string[], env: Record<string, string>) {
  const { npm_lifecycle_event: _, NO_AUTO_SETUP: __, ...rest } = process.env
  const child = spawn(process.execPath, ['scripts/run.mjs', ...args], {
    cwd: root,
    env: { ...rest, ...env },
  })
  running.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece) => {
      text += piece
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, ended, output: () => text }
}

async function until(holds: () => boolean) {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50))
}

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function append(path: string, text: string) {
  appendFileSync(join(root, path), text)
}
