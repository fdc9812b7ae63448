import { expect, it, onTestFinished } from 'vitest'
import type { EventsAnswer } from '../domain/answers/events'
import type { IngestAnswer } from '../domain/answers/ingest'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

const bodies = 10_000
const lanes = 16

/** Numbers from 0 up to below 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const wrongValues = [
  'null',
  '7',
  '"text"',
  '[]',
  '{}',
  '{"rule":"no time"}',
  '{"time":"2026-13-45T99:00:00Z","rule":"r","priority":"Notice","output":"o"}',
  '{"time":1e999,"rule":{"a":[1]},"output_fields":[],"tags":"x"}',
  '{"__proto__":{"polluted":true},"constructor":null}',
  `${'['.repeat(500)}${']'.repeat(500)}`,
]

interface Made {
  body: string | Buffer
  contentType: string
  /** How many valid alerts the server must take from it; null: the whole may be refused. */
  valid: number | null
}

/** Body number `number`: wrong in one of seven ways, with valid neighbours where the way allows it. */
function makeBody(number: number, random: () => number, nextAlert: () => string): Made {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T
  const json = 'application/json'
  const alert = () => nextAlert()
  switch (number % 7) {
    case 0:
      return { body: `[${alert()},${pick(wrongValues)},${alert()}]`, contentType: json, valid: 2 }
    case 1: {
      const broken = alertText(-1).slice(0, 1 + Math.floor(random() * 200))
      const body = `${alert()}\n${broken}\n${alert()}\n`
      return { body, contentType: 'application/x-ndjson', valid: 2 }
    }
    case 2: {
      const whole = alertText(-1)
      const body = whole.slice(0, Math.floor(random() * whole.length))
      return { body, contentType: json, valid: null }
    }
    case 3: {
      const length = Math.floor(random() * 600)
      const body = Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)))
      return { body, contentType: pick([json, 'application/x-ndjson', 'text/plain']), valid: null }
    }
    case 4: {
      const bytes = Buffer.from(alertText(-1))
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      return { body: bytes, contentType: json, valid: null }
    }
    case 5:
      return {
        body: `[${alert()},${pick(wrongValues)}]`,
        contentType: pick([json, 'application/json; charset=utf-8']),
        valid: 1,
      }
    default:
      return { body: pick(wrongValues), contentType: json, valid: null }
  }
}

/** Number -1 is what gets broken: should it still be taken, it is told from the neighbours. */
function alertText(number: number): string {
  const output = number < 0 ? 'broken' : `neighbour number=${number}`
  return JSON.stringify(falcoAlert(number, { output }))
}

async function readNumbers(address: string): Promise<number[]> {
  const numbers: number[] = []
  for (let cursor = ''; ; ) {
    const path = `limit=1000&kind=all&from=now-1d${cursor && `&cursor=${cursor}`}`
    const response = await fetch(`${address}/api/security/events?${path}`)
    const page = (await response.json()) as EventsAnswer
    for (const event of page.events) {
      const number = /^neighbour number=(\d+)$/.exec(event.message)?.[1]
      if (number !== undefined) numbers.push(Number(number))
    }
    if (page.next === null) return numbers
    cursor = page.next
  }
}

it(`${bodies} malformed, truncated and random bodies bring no failure, and cost no valid neighbour`, async () => {
  const api = await startApi()
  onTestFinished(() => api.close())
  const random = seeded(20_260_302)
  let alerts = 0
  const nextAlert = () => alertText(alerts++)
  const statuses = new Map<number, number>()
  let next = 0
  const sendInLane = async () => {
    while (next < bodies) {
      const { body, contentType, valid } = makeBody(next++, random, nextAlert)
      const response = await fetch(`${api.address}/api/ingest/falco`, {
        method: 'POST',
        headers: { authorization: `Bearer ${api.token}`, 'content-type': contentType },
        body: new Uint8Array(Buffer.from(body)),
      })
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
      const answer = (await response.json()) as Partial<IngestAnswer>
      if (valid === null) continue
      expect(response.status, String(body)).toBe(202)
      expect(answer.accepted, String(body)).toBe(valid)
      expect(answer.rejected?.length, String(body)).toBe(1)
    }
  }
  await Promise.all(Array.from({ length: lanes }, sendInLane))
  expect([...statuses.keys()].filter((status) => ![202, 400, 413, 415].includes(status))).toEqual(
    [],
  )
  expect(statuses.get(400)).toBeGreaterThan(1000)
  const stored = await readNumbers(api.address)
  expect(stored).toHaveLength(alerts)
  expect(new Set(stored).size).toBe(alerts)
  expect(alerts).toBeGreaterThan(6000)
  expect((await postEvents(api, falcoAlert(1_000_000))).status).toBe(202)
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
}, 300_000)
