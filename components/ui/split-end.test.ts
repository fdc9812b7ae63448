import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitEnd } from './split-end'

test('a long text is cut before its last characters, a short one not at all', () => {
  const digest = `shop/api@sha256:${'a'.repeat(56)}01234567`
  expect(splitEnd(digest, 8)).toEqual([digest.slice(0, -8), '01234567'])
  expect(splitEnd('shop/api:1.8.2', 8)).toEqual(['shop/api:1.8.2', ''])
})

test('the two parts are the whole text, and no character is halved', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [start, end] = splitEnd(text, 3)
      expect(start + end).toBe(text)
      expect(Array.from(start).length + Array.from(end).length).toBe(Array.from(text).length)
    }),
  )
})
