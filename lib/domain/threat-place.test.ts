import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placePath, readPlacePath } from './threat-place'

const id = fc.option(fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text !== '-'))

test('a place is read from its address as it was, whatever its ids are', () => {
  fc.assert(
    fc.property(id, id, (tactic, technique) => {
      const place = { tactic, technique }
      expect(readPlacePath(placePath(place))).toEqual(place)
    }),
  )
})

test.each(['', 'TA0002', 'a/b/c', '/T1059', 'TA0002/', '%zz/T1059'])(
  'an address that names no place (%j) is none',
  (text) => expect(readPlacePath(text)).toBeNull(),
)
