import { execFile } from 'node:child_process'
import { chmod, copyFile, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { IngestAnswer } from '../domain/answers/ingest'
import type { DeadLettersAnswer } from '../domain/answers/sensors'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'
import {
  collectOutput,
  makeDataDir,
  postEvents,
  removeDataDir,
  spawnEyrie,
  startEyrie,
} from '../testing/start-eyrie'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

async function makeFolder(): Promise<string> {
  const folder = await makeDataDir()
  onTestFinished(() => removeDataDir(folder))
  return folder
}

async function startForTest(dataDir: string) {
  const api = await startApi({ EYRIE_DATA_DIR: dataDir })
  let isOpen = true
  const close = async () => {
    if (isOpen) await api.close()
    isOpen = false
  }
  onTestFinished(close)
  return { ...api, close }
}
type Api = Awaited<ReturnType<typeof startForTest>>

/** `npm run backup`, as the launcher runs it. */
function backUp(api: Api, ...args: string[]) {
  const env = {
    NODE_ENV: 'test' as const,
    PATH: process.env['PATH'],
    PORT: new URL(api.address).port,
  }
  return run(process.execPath, ['scripts/run.mjs', 'backup', ...args], { cwd: root, env })
}

/** `npm run restore`, once everything is built; resolves with its exit code and what it printed. */
async function restore(dataDir: string, ...args: string[]) {
  const child = spawnEyrie({ EYRIE_DATA_DIR: dataDir }, ['--restore', ...args])
  const output = collectOutput(child)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, lines: output().trim().split('\n') }
}

const send = async (api: Api, payload: unknown) => {
  const response = await postEvents(api, payload)
  expect(response.status).toBe(202)
  return (await response.json()) as IngestAnswer
}
const countEvents = async (api: Api) => {
  const text = await (await fetch(`${api.address}/metrics`)).text()
  return Number(/^eyrie_store_events (\d+)/m.exec(text)?.[1])
}
const readLetters = async (api: Api) => {
  const answer = await fetch(`${api.address}/api/security/dead-letters`)
  return ((await answer.json()) as DeadLettersAnswer).deadLetters
}

describe('a backup', () => {
  it('under ingest restores to all that was acknowledged before, and nothing is doubled when all comes again', async () => {
    const source = await startForTest(await makeFolder())
    const batches: Record<string, unknown>[][] = []
    const sendNext = async () => {
      const start = batches.length * 50
      const batch = Array.from({ length: 50 }, (_, index) => falcoAlert(start + index))
      batches.push(batch)
      expect(await send(source, batch)).toMatchObject({ accepted: 50 })
    }
    for (let batch = 0; batch < 40; batch += 1) await sendNext()
    await send(source, [{ rule: 'without a time' }])
    const before = batches.length * 50

    let isRunning = true
    const ingest = (async () => {
      while (isRunning) await sendNext()
    })()
    const folder = await makeFolder()
    const { stdout } = await backUp(source, folder)
    isRunning = false
    await ingest
    const [name = '', ...rest] = await readdir(folder)
    expect(rest).toEqual([])
    expect(name).toMatch(/^eyrie-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.duckdb$/)
    expect(stdout).toContain(name)
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0)
    expect(await countEvents(source)).toBe(batches.length * 50)
    expect(batches.length * 50).toBeGreaterThan(before)

    const dataDir = await makeFolder()
    expect(await restore(dataDir, join(folder, name))).toMatchObject({ code: 0 })
    const restored = await startForTest(dataDir)
    const kept = await countEvents(restored)
    expect(kept).toBeGreaterThanOrEqual(before)
    expect(kept).toBeLessThanOrEqual(batches.length * 50)
    expect(await readLetters(restored)).toEqual(await readLetters(source))
    expect(await readLetters(restored)).toHaveLength(1)
    let accepted = 0
    let duplicates = 0
    for (const batch of batches) {
      const answer = await send(restored, batch)
      accepted += answer.accepted
      duplicates += answer.duplicates
    }
    expect({ accepted, duplicates }).toEqual({
      accepted: batches.length * 50 - kept,
      duplicates: kept,
    })
    expect(await countEvents(restored)).toBe(batches.length * 50)
  })

  it('is for the administrator alone, and holds no token', async () => {
    const source = await startForTest(await makeFolder())
    const asSensor = await fetch(`${source.address}/api/admin/backup`, {
      method: 'POST',
      headers: { authorization: `Bearer ${source.token}` },
    })
    expect(asSensor.status).toBe(403)
    const answer = await fetch(`${source.address}/api/admin/backup`, { method: 'POST' })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.length).toBe(Number(answer.headers.get('content-length')))
    expect(bytes.includes(source.token)).toBe(false)
  })

  it('does not replace a file unless it is told to, and says when no server answers', async () => {
    const source = await startForTest(await makeFolder())
    const file = join(await makeFolder(), 'mine')
    await writeFile(file, 'precious')
    await expect(backUp(source, file)).rejects.toMatchObject({ code: 1 })
    expect(await readFile(file, 'utf8')).toBe('precious')
    await backUp(source, file, '--force')
    expect((await stat(file)).size).toBeGreaterThan(1000)
    await source.close()
    const refused = expect(backUp(source, `${file}-2`)).rejects
    await refused.toMatchObject({ code: 1, stderr: expect.stringContaining('is Eyrie running') })
  })
})

describe('a restore', () => {
  let file = ''
  beforeAll(async () => {
    const folder = await makeDataDir()
    const source = await startApi({ EYRIE_DATA_DIR: folder })
    await postEvents(source, [falcoAlert(1), falcoAlert(2), falcoAlert(3)])
    file = join(folder, 'backup.duckdb')
    const answer = await fetch(`${source.address}/api/admin/backup`, { method: 'POST' })
    await writeFile(file, Buffer.from(await answer.arrayBuffer()))
    await source.close()
    return () => removeDataDir(folder)
  })

  it('refuses a folder that holds events, unless it is told to replace them', async () => {
    const dataDir = await makeFolder()
    const other = await startForTest(dataDir)
    await send(other, [falcoAlert(4)])
    const inUse = await restore(dataDir, file, '--force')
    expect(inUse.code).toBe(1)
    expect(inUse.lines).toEqual([expect.stringMatching(/in use by another process/)])
    await other.close()

    const refused = await restore(dataDir, file)
    expect(refused.code).toBe(1)
    expect(refused.lines).toEqual([expect.stringMatching(/holds 1 events; --force replaces them/)])
    expect(await restore(dataDir, file, '--force')).toMatchObject({ code: 0 })
    const restored = await startForTest(dataDir)
    expect(await countEvents(restored)).toBe(3)
    expect(restored.token).toBe(other.token)
  })

  it('keeps the events from other users, and writes on, whatever the modes of the backup', async () => {
    const readOnly = join(await makeFolder(), 'read-only')
    await copyFile(file, readOnly)
    await chmod(readOnly, 0o444)
    const dataDir = await makeFolder()
    expect(await restore(dataDir, readOnly)).toMatchObject({ code: 0 })
    expect((await stat(join(dataDir, 'eyrie.duckdb'))).mode & 0o777).toBe(0o600)
    expect(await send(await startForTest(dataDir), [falcoAlert(9)])).toMatchObject({ accepted: 1 })
  })

  it('refuses what is cut short or no backup, with one line, and changes nothing', async () => {
    const dataDir = await makeFolder()
    const other = await startForTest(dataDir)
    await send(other, [falcoAlert(4)])
    await other.close()
    const cut = join(await makeFolder(), 'cut')
    await writeFile(cut, await readFile(file))
    await truncate(cut, Math.floor((await stat(file)).size / 2))
    const foreign = join(await makeFolder(), 'foreign')
    await writeFile(foreign, 'this is not a backup'.repeat(1000))
    for (const wrong of [cut, foreign, dataDir, join(dataDir, 'missing')]) {
      const { code, lines } = await restore(dataDir, wrong, '--force')
      expect(code).toBe(1)
      expect(lines).toEqual([expect.stringMatching(/^Eyrie cannot restore: [^:]*(: it is .*)?$/)])
    }
    expect(await countEvents(await startForTest(dataDir))).toBe(1)
  })
})

describe('a restore from a data folder', () => {
  it('that was copied after a crash has what only its log held', async () => {
    const dataDir = await makeFolder()
    await (await startForTest(dataDir)).close()
    const source = await startEyrie(dataDir)
    onTestFinished(async () => void (await source.stop('SIGKILL')))
    await postEvents(source, [falcoAlert(1), falcoAlert(2)])
    await source.stop('SIGKILL')
    const target = await makeFolder()
    const { code, lines } = await restore(target, join(dataDir, 'eyrie.duckdb'))
    expect(lines).toEqual([expect.stringMatching(/^2 events restored/)])
    expect(code).toBe(0)
    expect(await countEvents(await startForTest(target))).toBe(2)
  })
})

describe('a data folder of a newer release', () => {
  it('is refused with one clear line and left as it is', async () => {
    const dataDir = await makeFolder()
    const api = await startForTest(dataDir)
    await send(api, [falcoAlert(1)])
    await api.close()
    const path = join(dataDir, 'eyrie.duckdb')
    const instance = await DuckDBInstance.create(path)
    const connection = await instance.connect()
    await connection.run('UPDATE schema_version SET version = 99; CHECKPOINT')
    connection.closeSync()
    instance.closeSync()
    const before = await readFile(path)
    const child = spawnEyrie({ EYRIE_DATA_DIR: dataDir })
    const output = collectOutput(child)
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    expect(code).toBe(1)
    expect(output().trim().split('\n')).toEqual([
      expect.stringMatching(/^Eyrie cannot start: .*written by a newer release \(schema 99/),
    ])
    expect((await readFile(path)).equals(before)).toBe(true)
  })
})
