import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'

const running = new Set()
let stopping

/**
 * Runs `node …arguments`, says so, and resolves with its exit code (128 + n after a signal).
 * With `capture` its output is gathered and returned as `output` instead of shown.
 */
export function runNode(args, { env = {}, capture = false, quiet = false } = {}) {
  if (!quiet) console.log(`$ node ${args.join(' ')}`)
  return run(process.execPath, args, { env, capture })
}

/** Runs npm as the one who called us did, or the one on the PATH. */
export function runNpm(args) {
  console.log(`$ npm ${args.join(' ')}`)
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args], {})
  return run('npm', args, { shell: process.platform === 'win32' })
}

/** Starts `node …arguments` in the foreground; `ended` resolves with its exit code. */
export function startNode(args, env = {}) {
  return watch(spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'inherit' }))
}

function run(file, args, { env = {}, capture = false, shell = false }) {
  const child = spawn(file, args, {
    env: { ...process.env, ...env },
    stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell,
  })
  const pieces = []
  child.stdout?.on('data', (piece) => pieces.push(piece))
  child.stderr?.on('data', (piece) => pieces.push(piece))
  return watch(child).ended.then((code) => ({ code, output: Buffer.concat(pieces).toString() }))
}

function watch(child) {
  running.add(child)
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? 128 + (signals[signal] ?? 0)))
  }).finally(() => running.delete(child))
  return { child, ended }
}

const signals = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15, SIGABRT: 6 }

/** True from the moment that someone asked us to stop. */
export function isStopping() {
  return stopping !== undefined
}

function stop(signal) {
  if (stopping !== undefined) return
  stopping = signal
  // A terminal sends Ctrl-C to the whole group: the child has it already, and gets time to end.
  const told = signal === 'SIGINT' && process.stdin.isTTY
  setTimeout(() => tell('SIGTERM'), told ? 2_000 : 0).unref()
  setTimeout(() => tell('SIGKILL'), 15_000).unref()
  if (running.size === 0) process.exit(128 + signals[signal])
}

function tell(signal) {
  for (const child of running) child.kill(signal)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))

// npm ends on SIGTERM without passing it on; what remains visible is that our parents have changed.
if (process.env.npm_lifecycle_event !== undefined) {
  const parents = parentsNow()
  setInterval(() => {
    if (parentsNow() !== parents) stop('SIGTERM')
  }, 250).unref()
}

// Our parent is the shell that npm started; whose child that one is, only Linux says cheaply.
function parentsNow() {
  try {
    const status = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    return `${process.ppid} ${status.slice(status.lastIndexOf(')')).split(' ')[2]}`
  } catch {
    return String(process.ppid)
  }
}
