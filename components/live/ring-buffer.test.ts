import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRingBuffer } from './ring-buffer'

test('it holds the newest rows up to its capacity, newest first, and gives back each it pushed out', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (rows, capacity) => {
      const buffer = createRingBuffer<number>(capacity)
      const evicted = rows.flatMap((row) => buffer.push(row) ?? [])
      const kept = Math.min(rows.length, capacity)
      expect(buffer.size).toBe(kept)
      expect(buffer.newestFirst()).toEqual(rows.slice(rows.length - kept).reverse())
      expect(evicted).toEqual(rows.slice(0, rows.length - kept))
    }),
  )
})

test('cleared, it is empty and fills again from the start', () => {
  const buffer = createRingBuffer<string>(2)
  for (const row of ['a', 'b', 'c']) buffer.push(row)
  buffer.clear()
  buffer.push('d')
  expect(buffer.newestFirst()).toEqual(['d'])
})
