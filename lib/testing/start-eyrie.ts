import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const startLimitMs = 60_000

/** A real Eyrie, built before the tests, on a free port of loopback. */
export interface RunningEyrie {
  /** `http://127.0.0.1:PORT`. */
  address: string
  /** The ingest token. */
  token: string
  dataDir: string
  process: ChildProcess
  /** Everything it printed so far, both channels. */
  output(): string
  /** Sends a signal and resolves with the exit code (null where the signal ended it). */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

const token = 'token-of-the-tests-0123456789'

/** A new folder for data, removed by `removeDataDir`. */
export function makeDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'eyrie-test-'))
}

export async function removeDataDir(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true })
}

/** Runs the built server as its launcher does; does not wait for it to be ready. */
export function spawnEyrie(
  environment: Record<string, string>,
  args: readonly string[] = [],
): ChildProcess {
  return spawn(process.execPath, ['dist/main.mjs', ...args], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: '0',
      EYRIE_INGEST_TOKEN: token,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Starts Eyrie over a data folder and resolves when it has printed its address. */
export async function startEyrie(
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<RunningEyrie> {
  const child = spawnEyrie({ EYRIE_DATA_DIR: dataDir, ...environment })
  const output = collectOutput(child)
  const address = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready:\n${output()}`)), startLimitMs)
    child.stdout?.on('data', () => {
      const found = /(http:\/\/\S+:\d+)/.exec(output())?.[1]
      if (found === undefined) return
      clearTimeout(late)
      resolve(found)
    })
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`ended with ${code}:\n${output()}`))
    })
  })
  return {
    address,
    token: environment['EYRIE_INGEST_TOKEN'] ?? token,
    dataDir,
    process: child,
    output,
    stop: (signal = 'SIGTERM') => stopProcess(child, signal),
  }
}

/** What a process prints, as it comes. */
export function collectOutput(child: ChildProcess): () => string {
  let text = ''
  const add = (chunk: Buffer) => {
    text += chunk.toString()
  }
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  return () => text
}

/** Sends a signal and waits for the end; resolves with the exit code. */
export function stopProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.kill(signal)
  })
}

/** Posts payloads to a sensor's door. */
export function postEvents(
  eyrie: Pick<RunningEyrie, 'address' | 'token'>,
  payload: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${eyrie.address}/api/ingest/falco`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${eyrie.token}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
}
