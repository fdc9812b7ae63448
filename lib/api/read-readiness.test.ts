import { expect, test } from 'vitest'
import { AppError } from '../domain/app-error'
import type { StoreHealth } from '../store/event-store'
import { readReadiness } from './read-readiness'

const healthy: StoreHealth = {
  writable: true,
  reason: null,
  events: 1,
  sizeBytes: 1,
  keptSinceMs: 0,
  oldestMs: null,
  lost: null,
  spool: null,
  sources: null,
}

test('a store that never answers is unready within the limit, and named', async () => {
  const startedMs = performance.now()
  const answer = await readReadiness({ health: () => new Promise(() => undefined) }, 50)
  expect(performance.now() - startedMs).toBeLessThan(1000)
  expect(answer).toEqual({
    status: 'unready',
    parts: {
      store: { status: 'unready', reason: 'the store does not answer in time', warning: null },
    },
    spool: null,
  })
})

test('a store that cannot be asked, or not be written, is unready with its reason', async () => {
  const unavailable = new AppError('store-unavailable', 'the disk is on fire')
  const asked = await readReadiness({ health: () => Promise.reject(unavailable) })
  expect(asked.parts['store']).toEqual({
    status: 'unready',
    reason: 'the disk is on fire',
    warning: null,
  })
  const full = { ...healthy, writable: false, reason: 'the disk is full' }
  const written = await readReadiness({ health: async () => full })
  expect(written.parts['store']).toMatchObject({ status: 'unready', reason: 'the disk is full' })
})

test('a store that can be written is ready', async () => {
  expect(await readReadiness({ health: async () => healthy })).toEqual({
    status: 'ready',
    parts: { store: { status: 'ready', reason: null, warning: null } },
    spool: null,
  })
})

test('a store that lost events goes on being ready, with a warning that says up to where', async () => {
  const lost = { afterMs: Date.UTC(2026, 2, 1), untilMs: Date.UTC(2026, 2, 2) }
  const { status, parts } = await readReadiness({ health: async () => ({ ...healthy, lost }) })
  expect(status).toBe('ready')
  expect(parts['store']?.warning).toMatch(/2026-03-02T00:00.*newest one is of 2026-03-01T00:00/)
  const all = { ...lost, afterMs: 0 }
  const empty = await readReadiness({ health: async () => ({ ...healthy, lost: all }) })
  expect(empty.parts['store']?.warning).toContain('none is there')
})

test('a store that is away while its events wait on disk is ready, and says how many and since when', async () => {
  const spool = {
    events: 3,
    bytes: 4000,
    limitBytes: 8_000_000,
    oldestMs: Date.UTC(2026, 2, 1),
    away: { reason: 'Elasticsearch cannot be reached', sinceMs: Date.UTC(2026, 2, 1) },
  }
  const answer = await readReadiness({ health: async () => ({ ...healthy, spool }) })
  expect(answer.status).toBe('ready')
  expect(answer.spool).toMatchObject({ events: 3, bytes: 4000, oldest: '2026-03-01T00:00:00.000Z' })
  expect(answer.spool?.away).toEqual({
    reason: 'Elasticsearch cannot be reached',
    since: '2026-03-01T00:00:00.000Z',
  })
})
