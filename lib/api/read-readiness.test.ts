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
}

test('a store that never answers is unready within the limit, and named', async () => {
  const startedMs = performance.now()
  const answer = await readReadiness({ health: () => new Promise(() => undefined) }, 50)
  expect(performance.now() - startedMs).toBeLessThan(1000)
  expect(answer).toEqual({
    status: 'unready',
    parts: { store: { status: 'unready', reason: 'the store does not answer in time' } },
  })
})

test('a store that cannot be asked, or not be written, is unready with its reason', async () => {
  const unavailable = new AppError('store-unavailable', 'the disk is on fire')
  const asked = await readReadiness({ health: () => Promise.reject(unavailable) })
  expect(asked.parts['store']).toEqual({ status: 'unready', reason: 'the disk is on fire' })
  const full = { ...healthy, writable: false, reason: 'the disk is full' }
  const written = await readReadiness({ health: async () => full })
  expect(written.parts['store']).toEqual({ status: 'unready', reason: 'the disk is full' })
})

test('a store that can be written is ready', async () => {
  expect(await readReadiness({ health: async () => healthy })).toEqual({
    status: 'ready',
    parts: { store: { status: 'ready', reason: null } },
  })
})
