import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished, type TestContext } from 'vitest'
import type { EventsAnswer } from '../domain/answers/events'
import type { IngestAnswer } from '../domain/answers/ingest'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'
import { makeDataDir, postEvents, removeDataDir } from '../testing/start-eyrie'

const run = promisify(execFile)
const megabyte = 1024 * 1024

/** A disk of 48 MB in memory. Only root can make one: elsewhere the test is skipped and counted. */
async function mountSmallDisk(context: TestContext): Promise<string> {
  const folder = await makeDataDir()
  onTestFinished(() => removeDataDir(folder))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder])
  } catch (error) {
    if (process.env['CI'] === 'true') throw error
    context.skip('no file system can be mounted here')
  }
  onTestFinished(async () => {
    await run('umount', ['--lazy', folder])
  })
  return folder
}

/** 20 alerts of about 12 kB that hardly compress. */
const batchOf = (number: number) =>
  Array.from({ length: 20 }, (_, index) => {
    const noise = Array.from({ length: 400 }, (_, place) =>
      Math.imul(place + number * 20 + index, 2_654_435_761 + place).toString(36),
    )
    return falcoAlert(number * 20 + index, {
      time: new Date(Date.now() - number).toISOString(),
      output: `${number}/${index} ${noise.join('')}`,
      fields: { 'proc.cmdline': noise.toReversed().join('') },
    })
  })

it('a full disk is answered with 503 until there is room again, and every count is exact', async (context) => {
  const disk = await mountSmallDisk(context)
  const ballast = join(disk, 'ballast')
  await writeFile(ballast, Buffer.alloc(28 * megabyte, 1))
  const api = await startApi({ EYRIE_DATA_DIR: join(disk, 'data') })
  onTestFinished(() => api.close())
  const readReady = async () => {
    const response = await fetch(`${api.address}/api/health/ready`)
    return { status: response.status, body: (await response.json()) as unknown }
  }
  const countEvents = async () => {
    const response = await fetch(`${api.address}/api/security/events?limit=1`)
    return response.ok ? ((await response.json()) as EventsAnswer).total.value : response.status
  }
  expect(await readReady()).toMatchObject({ status: 200 })

  let acknowledged = 0
  const refused: Record<string, unknown>[][] = []
  for (let number = 0; refused.length < 3 && number < 1000; number += 1) {
    const batch = batchOf(number)
    const response = await postEvents(api, batch)
    if (response.status === 202) {
      acknowledged += ((await response.json()) as IngestAnswer).accepted
      continue
    }
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('1')
    expect(await response.json()).toMatchObject({ code: 'store-unavailable' })
    refused.push(batch)
  }
  expect(refused).toHaveLength(3)
  expect(acknowledged).toBeGreaterThan(100)
  expect(await readReady()).toEqual({
    status: 503,
    body: {
      status: 'unready',
      parts: { store: { status: 'unready', reason: 'the disk is full', warning: null } },
      spool: null,
    },
  })
  expect(await countEvents()).toBe(acknowledged)

  await rm(ballast)
  await expect.poll(readReady, { timeout: 15_000 }).toMatchObject({ status: 200 })
  expect(await countEvents()).toBe(acknowledged)
  for (const batch of refused) {
    const answer = (await (await postEvents(api, batch)).json()) as IngestAnswer
    expect(answer).toEqual({ accepted: 20, duplicates: 0, rejected: [] })
    acknowledged += 20
    const again = (await (await postEvents(api, batch)).json()) as IngestAnswer
    expect(again).toEqual({ accepted: 0, duplicates: 20, rejected: [] })
  }
  expect(await countEvents()).toBe(acknowledged)
})
