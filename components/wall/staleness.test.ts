import { expect, test } from 'vitest'
import { wallWarning } from './staleness'

const nowMs = Date.parse('2026-03-04T05:06:07Z')
const sensors = { alive: 2, dropping: 0, known: 3, lastHeard: null, lagMs: null }
const fresh = {
  answer: { sensors, sources: null },
  answeredMs: nowMs - 5_000,
  hasFailed: false,
  connection: 'open',
} as const

test('what was answered lately and is heard is believed', () => {
  expect(wallWarning(fresh, nowMs)).toBeNull()
  expect(wallWarning({ ...fresh, answeredMs: nowMs - 40_000 }, nowMs)).toBeNull()
})

test('data that has stopped is stale, sooner where something is known to be broken', () => {
  const old = { ...fresh, answeredMs: nowMs - 80_000 }
  expect(wallWarning(old, nowMs)).toEqual({ kind: 'stale', ageMs: 80_000 })
  const lost = { ...fresh, answeredMs: nowMs - 11_000, connection: 'lost' } as const
  expect(wallWarning(lost, nowMs)).toEqual({ kind: 'stale', ageMs: 11_000 })
  expect(wallWarning({ ...lost, answeredMs: nowMs - 9_000 }, nowMs)).toBeNull()
  expect(wallWarning({ ...lost, connection: 'open', hasFailed: true }, nowMs)?.kind).toBe('stale')
})

test('before the first answer only a failure is said', () => {
  const first = { ...fresh, answer: undefined, answeredMs: 0 }
  expect(wallWarning(first, nowMs)).toBeNull()
  expect(wallWarning({ ...first, hasFailed: true }, nowMs)).toEqual({ kind: 'unanswered' })
})

test('sensors that are all silent, and none at all, are said', () => {
  const lastHeard = new Date(nowMs - 60_000).toISOString()
  const deaf = { ...fresh, answer: { sensors: { ...sensors, alive: 0, lastHeard }, sources: null } }
  expect(wallWarning(deaf, nowMs)).toEqual({ kind: 'deaf', ageMs: 60_000 })
  const unknown = { ...sensors, alive: 0, known: 0 }
  const none = { ...fresh, answer: { sensors: unknown, sources: null } }
  expect(wallWarning(none, nowMs)).toEqual({ kind: 'no-sensor' })
  const read = { ...fresh, answer: { sensors: unknown, sources: { indices: 1, newest: null } } }
  expect(wallWarning(read, nowMs)).toBeNull()
})
