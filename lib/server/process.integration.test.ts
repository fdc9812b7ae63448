import { execFile } from 'node:child_process'
import { stat, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import type { EventsAnswer } from '../domain/answers/events'
import { falcoAlert } from '../testing/falco-alert'
import { readStream } from '../testing/read-stream'
import {
  collectOutput,
  makeDataDir,
  postEvents,
  type RunningEyrie,
  removeDataDir,
  spawnEyrie,
  startEyrie,
} from '../testing/start-eyrie'

const run = promisify(execFile)
const dataDirs: string[] = []
const running: RunningEyrie[] = []

async function start(environment: Record<string, string> = {}, dataDir?: string) {
  const folder = dataDir ?? (await makeDataDir())
  if (dataDir === undefined) dataDirs.push(folder)
  const eyrie = await startEyrie(folder, environment)
  running.push(eyrie)
  return eyrie
}
afterEach(async () => {
  for (const eyrie of running.splice(0)) await eyrie.stop('SIGKILL')
  for (const dataDir of dataDirs.splice(0)) await removeDataDir(dataDir)
})

const countEvents = async (eyrie: RunningEyrie) => {
  const response = await fetch(`${eyrie.address}/api/security/events?limit=1`)
  return ((await response.json()) as EventsAnswer).total.value
}

/** Starts what cannot start; resolves with its exit code and all it printed. */
async function startInVain(environment: Record<string, string>) {
  const child = spawnEyrie(environment)
  const output = collectOutput(child)
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, lines: output().trim().split('\n') }
}

describe('a start', () => {
  it('prints the address, where the data is, and a command that really sends a test alert', async () => {
    const eyrie = await start({ EYRIE_INGEST_TOKEN: '' })
    expect(eyrie.output()).toContain(eyrie.dataDir)
    const command = /curl [\s\S]*$/.exec(eyrie.output())?.[0] ?? ''
    const { stdout } = await run('bash', ['-c', command])
    expect(JSON.parse(stdout)).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
    expect(await countEvents(eyrie)).toBe(1)
  })

  it('keeps a token that was set out of what it prints', async () => {
    const secret = 'a-secret-of-the-environment'
    const eyrie = await start({ EYRIE_INGEST_TOKEN: secret })
    expect(eyrie.output()).toContain('$EYRIE_INGEST_TOKEN')
    expect(eyrie.output()).not.toContain(secret)
  })

  it('makes a token once and keeps it', async () => {
    const first = await start({ EYRIE_INGEST_TOKEN: '' })
    const tokenOf = (eyrie: RunningEyrie) => /Bearer ([\w-]{32})"/.exec(eyrie.output())?.[1]
    expect(tokenOf(first)).toBeDefined()
    await first.stop()
    const second = await start({ EYRIE_INGEST_TOKEN: '' }, first.dataDir)
    expect(tokenOf(second)).toBe(tokenOf(first))
  })

  it('keeps what it stores from other users of the machine', async () => {
    const parent = await makeDataDir()
    dataDirs.push(parent)
    const eyrie = await start({}, join(parent, 'data'))
    const modeOf = async (name: string) => (await stat(join(eyrie.dataDir, name))).mode & 0o777
    expect(await modeOf('.')).toBe(0o700)
    expect(await modeOf('eyrie.duckdb')).toBe(0o600)
  })

  it('ends with one clear line when the port is in use', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => blocker.once('listening', resolve))
    const address = blocker.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const dataDir = await makeDataDir()
    dataDirs.push(dataDir)
    const { code, lines } = await startInVain({ PORT: String(port), EYRIE_DATA_DIR: dataDir })
    blocker.close()
    expect(code).toBe(1)
    expect(lines).toEqual([`Eyrie cannot start: Port ${port} is in use. Set PORT to a free one.`])
  })

  it('ends with one clear line when another Eyrie has the data folder', async () => {
    const eyrie = await start()
    const { code, lines } = await startInVain({ EYRIE_DATA_DIR: eyrie.dataDir })
    expect(code).toBe(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/in use by another process/)
    expect(await countEvents(eyrie)).toBe(0)
  })

  it('ends with one clear line when the data folder cannot be written', async () => {
    const dataDir = await makeDataDir()
    dataDirs.push(dataDir)
    await writeFile(join(dataDir, 'file'), '')
    const { code, lines } = await startInVain({ EYRIE_DATA_DIR: join(dataDir, 'file', 'data') })
    expect(code).toBe(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^Eyrie cannot start: EYRIE_DATA_DIR .* lies below a file\.$/)
  })

  it.each([
    [{ HOST: '0.0.0.0' }, /HOST is "0\.0\.0\.0".*no sign-in/],
    [{ PORT: 'x' }, /PORT is "x"; it must be a whole number/],
    [{ EYRIE_RETENTION_DAYS: '-3' }, /EYRIE_RETENTION_DAYS is "-3"/],
  ])('ends with one clear line for %j', async (environment, line) => {
    const { code, lines } = await startInVain(environment)
    expect(code).toBe(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(line)
  })
})

describe('requests for an upgrade', () => {
  it('are checked and answered like any other, and do not keep the process from ending', async () => {
    const eyrie = await start()
    expect((await fetch(eyrie.address)).status).toBe(200)
    const { port } = new URL(eyrie.address)
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket' }
    const ask = (headers: Record<string, string>, path = '/api/health/live', method = 'GET') =>
      new Promise<number | undefined>((resolve, reject) => {
        request({ port, path, method, headers }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
          .on('error', reject)
          .end()
      })
    const host = `127.0.0.1:${port}`
    expect(await ask({ ...upgrade, host })).toBe(200)
    expect(await ask({ ...upgrade, host: 'evil.example' })).toBe(403)
    expect(await ask({ host }, '*', 'OPTIONS')).toBe(400)
    expect(await ask({ host }, '/', 'PUT')).toBe(400)
    expect(await eyrie.stop()).toBe(0)
  })
})

describe('a stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s is clean within 5 s with a stream open, and writes what was accepted',
    async (signal) => {
      const eyrie = await start()
      const stream = await readStream(`${eyrie.address}/api/security/stream`)
      const sent = Array.from({ length: 50 }, (_, index) => postEvents(eyrie, falcoAlert(index)))
      await Promise.race(sent)
      const startedMs = Date.now()
      const code = await eyrie.stop(signal)
      expect(Date.now() - startedMs).toBeLessThan(5000)
      expect(code).toBe(0)
      await stream.ended
      const answers = await Promise.allSettled(sent)
      const taken = answers.filter((one) => one.status === 'fulfilled' && one.value.status === 202)
      expect(taken.length).toBeGreaterThan(0)
      const again = await start({}, eyrie.dataDir)
      expect(await countEvents(again)).toBeGreaterThanOrEqual(taken.length)
      expect(await countEvents(again)).toBeLessThanOrEqual(50)
    },
  )

  it('and a new start know an event that comes again', async () => {
    const first = await start()
    const alert = falcoAlert(1)
    await postEvents(first, alert)
    await first.stop()
    const second = await start({}, first.dataDir)
    expect(await (await postEvents(second, alert)).json()).toMatchObject({ duplicates: 1 })
    expect(await countEvents(second)).toBe(1)
  })
})
