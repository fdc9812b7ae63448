import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import type { EventsAnswer } from '../domain/answers/events'
import type { IngestAnswer } from '../domain/answers/ingest'
import { SecurityEvent } from '../domain/security-event'
import { falcoAlert } from '../testing/falco-alert'
import { readStream, type StreamMessage } from '../testing/read-stream'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

const dayMs = 86_400_000
afterEach(() => {
  vi.useRealTimers()
})

const alertsOf = (messages: readonly StreamMessage[]) =>
  messages.filter((message) => message.event === 'alert')
const eventOf = (message: StreamMessage) => SecurityEvent.parse(JSON.parse(message.data ?? ''))
const numberOf = (message: StreamMessage) =>
  Number(/number=(\d+)/.exec(eventOf(message).message)?.[1])

it('a clock that jumps a day forward and two back loses, doubles and reorders nothing', async () => {
  const startMs = Date.UTC(2026, 2, 2, 9)
  // Only the clock is set; timers and sockets are real.
  vi.useFakeTimers({ toFake: ['Date'], now: startMs })
  const api = await startApi()
  onTestFinished(() => api.close())
  const live = await readStream(`${api.address}/api/security/stream`)
  onTestFinished(live.close)

  const alerts: Record<string, unknown>[] = []
  for (const jumpMs of [0, dayMs, -dayMs, -2 * dayMs, 0]) {
    vi.setSystemTime(startMs + jumpMs)
    for (let batch = 0; batch < 4; batch += 1) {
      const made = Array.from({ length: 25 }, (_, index) => falcoAlert(alerts.length + index))
      alerts.push(...made)
      const answer = (await (await postEvents(api, made)).json()) as IngestAnswer
      expect(answer).toEqual({ accepted: 25, duplicates: 0, rejected: [] })
      vi.setSystemTime(Date.now() + 1000)
    }
  }
  const numbers = alerts.map((_, number) => number)
  await expect.poll(() => alertsOf(live.messages).length, { timeout: 10_000 }).toBe(alerts.length)
  const seen = alertsOf(live.messages)
  const arrivals = seen.map((message) => Date.parse(eventOf(message).event.ingested))
  expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b))
  const batchOf = (number: number) => Math.floor(number / 25)
  expect(seen.map(numberOf).map(batchOf)).toEqual(numbers.map(batchOf))
  expect(seen.map(numberOf).sort((a, b) => a - b)).toEqual(numbers)

  const after = 230
  const resumed = await readStream(`${api.address}/api/security/stream`, {
    'last-event-id': seen[after]?.id ?? '',
  })
  onTestFinished(resumed.close)
  const rest = seen.slice(after + 1).map(numberOf)
  await expect.poll(() => alertsOf(resumed.messages).map(numberOf)).toEqual(rest)

  const response = await fetch(`${api.address}/api/security/events?from=now-7d&limit=1`)
  expect(((await response.json()) as EventsAnswer).total.value).toBe(alerts.length)
  const again = (await (await postEvents(api, alerts)).json()) as IngestAnswer
  expect(again).toEqual({ accepted: 0, duplicates: alerts.length, rejected: [] })
})
