import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../domain/app-error'
import { makeDataDir, removeDataDir } from '../../testing/start-eyrie'
import { readFrames, writeFrame } from './frames'
import { openSpoolLog, type SpoolLog } from './spool-log'

const limitBytes = 64 * 1024 * 1024

async function makeFolder(): Promise<string> {
  const folder = await makeDataDir()
  onTestFinished(() => removeDataDir(folder))
  return join(folder, 'spool')
}

const frame = (text: string, atMs = 1) => ({ atMs, payload: Buffer.from(text) })
const numbered = (from: number, count: number) =>
  Array.from({ length: count }, (_, place) => frame(`entry ${from + place}`, from + place))

/** Everything that waits, taken out in steps. */
async function drainAll(log: SpoolLog, step = 7): Promise<string[]> {
  const texts: string[] = []
  for (;;) {
    const frames = await log.read({ count: step, bytes: 1e9 })
    if (frames.length === 0) return texts
    texts.push(...frames.map(({ payload }) => payload.toString()))
    await log.release(frames.length)
  }
}

const textsOf = (count: number) => Array.from({ length: count }, (_, place) => `entry ${place}`)

test('what was appended comes back in its order, also while more is appended', async () => {
  const log = await openSpoolLog(await makeFolder(), limitBytes)
  for (let start = 0; start < 90; start += 10) await log.append(numbered(start, 10))
  const late = log.append(numbered(90, 10))
  const texts = await drainAll(log)
  await late
  texts.push(...(await drainAll(log)))
  expect(texts).toEqual(textsOf(100))
  expect(log.lag()).toEqual({ count: 0, bytes: 0, limitBytes, oldestMs: null })
  await log.close()
})

test('a later process goes on where the last one was, and removes what is drained', async () => {
  const folder = await makeFolder()
  const first = await openSpoolLog(folder, limitBytes)
  await first.append(numbered(0, 50))
  await first.close()
  const second = await openSpoolLog(folder, limitBytes)
  await second.append(numbered(50, 50))
  expect(second.lag()).toMatchObject({ count: 100, oldestMs: 0 })
  expect(await drainAll(second)).toEqual(textsOf(100))
  await second.close()
  expect(await readdir(folder)).toEqual([])
})

test('an end that is torn at any byte costs what was not acknowledged, and nothing before it', async () => {
  const whole = Buffer.concat(numbered(0, 4).map(writeFrame))
  const lastStart = Buffer.concat(numbered(0, 3).map(writeFrame)).length
  for (let cut = lastStart; cut < whole.length; cut += 1) {
    const zeros = Buffer.alloc(whole.length - cut)
    for (const torn of [whole.subarray(0, cut), Buffer.concat([whole.subarray(0, cut), zeros])]) {
      const { frames, endBytes, damagedBytes } = readFrames(torn)
      expect([frames.length, endBytes, damagedBytes]).toEqual([3, lastStart, 0])
    }
  }
})

test('a process that was killed while it wrote leaves a torn end that is cut', async () => {
  const folder = await makeFolder()
  const first = await openSpoolLog(folder, limitBytes)
  await first.append(numbered(0, 20))
  await first.close()
  const [name = ''] = (await readdir(folder)).filter((each) => each.endsWith('.spool'))
  const { length } = await readFile(join(folder, name))
  await truncate(join(folder, name), length - 3)
  const second = await openSpoolLog(folder, limitBytes)
  expect(second.damagedBytes).toBe(0)
  await second.append(numbered(19, 1))
  expect(await drainAll(second)).toEqual(textsOf(20))
  await second.close()
})

test('what was changed on the disk is stepped over and told, its neighbours are kept', async () => {
  const folder = await makeFolder()
  const first = await openSpoolLog(folder, limitBytes)
  await first.append(numbered(0, 5))
  await first.close()
  const [name = ''] = (await readdir(folder)).filter((each) => each.endsWith('.spool'))
  const bytes = await readFile(join(folder, name))
  bytes[bytes.indexOf('entry 2')] = 0
  await writeFile(join(folder, name), bytes)
  const second = await openSpoolLog(folder, limitBytes)
  expect(second.damagedBytes).toBe(writeFrame(frame('entry 2')).length)
  expect(await drainAll(second)).toEqual(textsOf(5).filter((text) => text !== 'entry 2'))
  await second.close()
})

test('past the bound nothing more is taken until room is made, and what was taken stays', async () => {
  const log = await openSpoolLog(await makeFolder(), 20_000)
  const large = (count: number) => Array.from({ length: count }, () => frame('x'.repeat(1000)))
  await log.append(large(15))
  await expect(log.append(large(10))).rejects.toMatchObject({ code: 'store-unavailable' })
  expect(log.lag().count).toBe(15)
  expect(await drainAll(log)).toHaveLength(15)
  await log.append(large(10))
  expect(log.lag().count).toBe(10)
  await log.close()
})

test('many appends at once are bounded together, and each is taken whole or not at all', async () => {
  const log = await openSpoolLog(await makeFolder(), 100_000)
  const taken = await Promise.all(
    Array.from({ length: 50 }, (_, number) =>
      log.append([frame(`${number} `.repeat(1000)), frame(`${number}`)]).then(
        () => [number, number],
        (error: unknown) => {
          if (error instanceof AppError) return []
          throw error
        },
      ),
    ),
  )
  const numbers = (await drainAll(log)).map((text) => Number.parseInt(text, 10))
  expect(numbers).toEqual(taken.flat())
  expect(numbers.length).toBeGreaterThan(40)
  expect(numbers.length).toBeLessThan(100)
  await log.close()
})

test('a second one is refused the folder while the first has it', async () => {
  const folder = await makeFolder()
  const first = await openSpoolLog(folder, limitBytes)
  await expect(openSpoolLog(folder, limitBytes)).rejects.toThrow(/in use by process \d+/)
  await first.close()
  const second = await openSpoolLog(folder, limitBytes)
  await second.close()
})

test('of many who want the folder at once at most one gets it', async () => {
  const folder = await makeFolder()
  const asked = Array.from({ length: 8 }, () => openSpoolLog(folder, limitBytes))
  const got = (await Promise.allSettled(asked)).filter(({ status }) => status === 'fulfilled')
  expect(got.length).toBeLessThanOrEqual(1)
})

test('the folder of a process that is no more is free at once', async () => {
  const folder = await makeFolder()
  const first = await openSpoolLog(folder, limitBytes)
  const lock = await readFile(join(folder, 'lock'), 'utf8')
  await first.close()
  const gone = { ...(JSON.parse(lock) as object), pid: 2 ** 22 + 1 }
  const later = { ...(JSON.parse(lock) as object), started: 'another boot' }
  for (const owner of [gone, later]) {
    await writeFile(join(folder, 'lock'), JSON.stringify(owner))
    const log = await openSpoolLog(folder, limitBytes)
    await log.close()
  }
  const elsewhere = { ...(JSON.parse(lock) as object), host: 'another-machine', pid: 1 }
  await writeFile(join(folder, 'lock'), JSON.stringify(elsewhere))
  await expect(openSpoolLog(folder, limitBytes)).rejects.toThrow(/process 1 on another-machine/)
})
