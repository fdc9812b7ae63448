import { expect, it, onTestFinished } from 'vitest'
import type { IngestAnswer } from '../domain/answers/ingest'
import { falcoAlert } from '../testing/falco-alert'
import { startApiInChild } from '../testing/start-api-in-child'

/** Generous for a shared machine: what this guards against held the thread for seconds. */
const longestWaitMs = 1000

const million = Array.from({ length: 1_000_000 }, (_, index) => `"k${index}":1`).join(',')
const wide = JSON.stringify(falcoAlert(1)).replace('"output_fields":{', `$&${million},`)
const brackets = `{"rule":"a","tags":[${'[],'.repeat(5_000_000)}[]]}`
const neighbour = JSON.stringify(falcoAlert(2))
const small = (index: number) =>
  `{"rule":"r","priority":"Notice","time":"${new Date().toISOString()}","output":"${index}"}`

it.each([
  [
    '50,000 events',
    `[${Array.from({ length: 50_000 }, (_, at) => small(at)).join(',')}]`,
    50_000,
    0,
  ],
  ['an event of a million keys beside a good one', `[${wide},${neighbour}]`, 1, 1],
  ['an event of millions of brackets beside a good one', `[${brackets},${neighbour}]`, 1, 1],
  ['the same as lines', `${brackets}\n${neighbour}`, 1, 1],
])(
  '%s in one body leave the process answering others',
  async (_name, body, accepted, rejected) => {
    const api = await startApiInChild()
    onTestFinished(api.stop)
    let isDone = false
    const waits: number[] = []
    const asking = (async () => {
      while (!isDone) {
        const startedMs = performance.now()
        const response = await fetch(`${api.address}/api/health/live`)
        await response.arrayBuffer()
        waits.push(performance.now() - startedMs)
      }
    })()
    const response = await fetch(`${api.address}/api/ingest/falco`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
      body,
    })
    isDone = true
    await asking
    const answer = (await response.json()) as IngestAnswer
    expect(answer.accepted, JSON.stringify(answer).slice(0, 300)).toBe(accepted)
    expect(answer.rejected).toHaveLength(rejected)
    expect(Math.max(...waits)).toBeLessThan(longestWaitMs)
  },
  60_000,
)
