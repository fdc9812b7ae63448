import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { coalesce } from './coalesce'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a burst of updates is drawn at once and then at most twice a second, the last one always', () => {
  const updates = coalesce(500, () => Date.now())
  const drawn: number[] = []
  for (let index = 0; index < 20; index += 1) {
    updates.offer(() => drawn.push(index))
    vi.advanceTimersByTime(100)
  }
  vi.advanceTimersByTime(1000)
  expect(drawn.length).toBeLessThanOrEqual(5)
  expect(drawn[0]).toBe(0)
  expect(drawn.at(-1)).toBe(19)
})

test('nothing is drawn within what offers it', () => {
  const updates = coalesce(500, () => Date.now())
  const drawn: string[] = []
  updates.offer(() => drawn.push('first'))
  expect(drawn).toEqual([])
  vi.advanceTimersByTime(0)
  expect(drawn).toEqual(['first'])
})

test('nothing is drawn after the stop', () => {
  const updates = coalesce(500, () => Date.now())
  const drawn: string[] = []
  updates.offer(() => drawn.push('first'))
  vi.advanceTimersByTime(0)
  updates.offer(() => drawn.push('second'))
  updates.stop()
  vi.advanceTimersByTime(1000)
  expect(drawn).toEqual(['first'])
})
