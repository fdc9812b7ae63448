import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventsAnswer } from '../domain/answers/events'
import type { IngestAnswer } from '../domain/answers/ingest'
import { falcoAlert } from '../testing/falco-alert'
import {
  makeDataDir,
  postEvents,
  type RunningEyrie,
  removeDataDir,
  startEyrie,
} from '../testing/start-eyrie'

const kills = 20
const senders = 8

let dataDir = ''
beforeAll(async () => {
  dataDir = await makeDataDir()
})
afterAll(() => removeDataDir(dataDir))

/** Sends numbered alerts, some alone and some in batches, until the server dies; the rest comes again. */
async function sendUntilKilled(
  eyrie: RunningEyrie,
  take: () => number[],
  giveBack: (numbers: number[]) => void,
  alerts: Map<number, Record<string, unknown>>,
  acknowledge: (count: number) => void,
): Promise<void> {
  for (;;) {
    const numbers = take()
    try {
      const payload = numbers.map((number) => {
        const alert = alerts.get(number) ?? falcoAlert(number)
        alerts.set(number, alert)
        return alert
      })
      const response = await postEvents(eyrie, payload.length === 1 ? payload[0] : payload)
      if (response.status !== 202) throw new Error(String(response.status))
      const answer = (await response.json()) as IngestAnswer
      if (answer.rejected.length > 0) throw new Error(JSON.stringify(answer.rejected))
      acknowledge(answer.accepted + answer.duplicates)
    } catch {
      giveBack(numbers)
      return
    }
  }
}

async function readAllNumbers(eyrie: RunningEyrie): Promise<number[]> {
  const numbers: number[] = []
  for (let cursor = ''; ; ) {
    const query = `limit=1000${cursor && `&cursor=${cursor}`}`
    const response = await fetch(`${eyrie.address}/api/security/events?${query}`)
    const page = (await response.json()) as EventsAnswer
    for (const event of page.events) numbers.push(Number(/number=(\d+)/.exec(event.message)?.[1]))
    if (page.next === null) return numbers
    cursor = page.next
  }
}

describe('a process that is killed', () => {
  it(`${kills} times in the middle of ingest loses nothing it acknowledged and doubles nothing`, async () => {
    const alerts = new Map<number, Record<string, unknown>>()
    const again: number[][] = []
    let next = 0
    let acknowledged = 0
    const take = () => {
      const waiting = again.shift()
      if (waiting) return waiting
      const size = next % 3 === 0 ? 1 : 20
      return Array.from({ length: size }, () => next++)
    }
    for (let round = 0; round < kills; round += 1) {
      const eyrie = await startEyrie(dataDir)
      // By what was acknowledged, not by the clock: a slow machine is killed in the middle too.
      const enough = acknowledged + 60 + round * 10
      const running = Array.from({ length: senders }, () =>
        sendUntilKilled(
          eyrie,
          take,
          (numbers) => again.push(numbers),
          alerts,
          (count) => {
            acknowledged += count
          },
        ),
      )
      while (acknowledged < enough) await new Promise((resolve) => setTimeout(resolve, 5))
      await eyrie.stop('SIGKILL')
      await Promise.all(running)
    }
    const eyrie = await startEyrie(dataDir)
    for (const numbers of again) {
      const payload = numbers.map((number) => alerts.get(number))
      const response = await postEvents(eyrie, payload)
      expect(response.status).toBe(202)
      const answer = (await response.json()) as IngestAnswer
      acknowledged += answer.accepted + answer.duplicates
    }
    const stored = await readAllNumbers(eyrie)
    expect(await eyrie.stop()).toBe(0)
    expect(acknowledged).toBe(next)
    expect(next).toBeGreaterThan(1000)
    expect(stored).toHaveLength(next)
    expect(new Set(stored).size).toBe(next)
  }, 300_000)
})
