import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortableFields, usualSort } from '../domain/sortable-fields'
import { wholeCharacters } from '../query/operand'
import { type ListOrder, pageCursorMost, readPageCursor, writePageCursor } from './cursor'

const id = 'f'.repeat(32)
const byRule: ListOrder = { sort: 'rule.name', ascending: true }
const byTime: ListOrder = { sort: usualSort, ascending: false }

describe('the cursor of a list', () => {
  it('comes back as it was, whatever value stands there', () => {
    const values = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.maxSafeInteger(),
      fc.constant(null),
    )
    const orders = fc.record({ sort: fc.constantFrom(...sortableFields), ascending: fc.boolean() })
    fc.assert(
      fc.property(values, orders, fc.nat(), (value, order, timestampMs) => {
        const place = { timestampMs, id }
        const written = writePageCursor(order, { ...place, value })
        const whole = typeof value === 'string' ? wholeCharacters(value) : value
        const valued = order.sort === usualSort ? place : { ...place, value: whole }
        expect(readPageCursor(written, order)).toEqual(valued)
        expect(encodeURIComponent(written)).toBe(written)
      }),
    )
  })

  it('of the order by time is what it always was', () => {
    expect(writePageCursor(byTime, { timestampMs: 36, id })).toBe(`10.${id}`)
    expect(readPageCursor(`10.${id}`, { ...byTime, ascending: true }).timestampMs).toBe(36)
  })

  it('stays within what a request may have', () => {
    const value = '\u0000'.repeat(1024)
    const written = writePageCursor(byRule, { timestampMs: 36 ** 9 - 1, id, value })
    expect(written.length).toBeLessThanOrEqual(pageCursorMost)
    expect(readPageCursor(written, byRule).value).toBe(value)
  })

  it('is refused where the list is in another order', () => {
    const written = writePageCursor(byRule, { timestampMs: 1, id, value: 'a' })
    const others: [string, ListOrder][] = [
      [written, { ...byRule, sort: 'user.name' }],
      [written, { ...byRule, ascending: false }],
      [written, byTime],
      [`10.${id}`, byRule],
    ]
    for (const [cursor, order] of others) {
      expect(() => readPageCursor(cursor, order)).toThrow('another order')
    }
  })

  it('that nobody wrote is refused', () => {
    const forge = (...place: unknown[]) => Buffer.from(JSON.stringify(place)).toString('base64url')
    const forged = [
      'x',
      '',
      '10.',
      'null',
      forge('rule.name', true, 'a', 1),
      forge('rule.name', true, {}, 1, id),
      forge('rule.name', true, 'a', -1, id),
      forge('rule.name', true, 'a', 1, 'no id'),
      forge('message', true, 'a', 1, id),
      forge('rule.name', true, 'a'.repeat(1025), 1, id),
    ]
    for (const cursor of forged) expect(() => readPageCursor(cursor, byRule), cursor).toThrow()
  })
})
