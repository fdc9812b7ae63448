import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTime, readTime } from './time'

describe('parseTime', () => {
  test.each([
    ['2026-08-20T09:15:02Z', '2026-08-20T09:15:02.000000000Z'],
    ['2026-08-20T09:15:02.1Z', '2026-08-20T09:15:02.100000000Z'],
    ['2026-08-20T09:15:02.123456789Z', '2026-08-20T09:15:02.123456789Z'],
    ['2026-08-20T09:15:02.123456789+0000', '2026-08-20T09:15:02.123456789Z'],
    ['2026-08-20T09:15:02.5+02:00', '2026-08-20T07:15:02.500000000Z'],
    ['2026-08-20T00:15:02-0130', '2026-08-20T01:45:02.000000000Z'],
    ['2026-08-20 09:15:02Z', '2026-08-20T09:15:02.000000000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000000000Z'],
    ['9999-12-31T23:59:59.999999999Z', '9999-12-31T23:59:59.999999999Z'],
  ])('%s is %s', (written, original) => {
    expect(parseTime(written)?.original).toBe(original)
  })

  test.each([
    '',
    'now',
    '2026-08-20',
    '2026-08-20T09:15:02',
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-08-20T24:00:00Z',
    '2026-08-20T09:61:02Z',
    '2026-08-20T09:15:02+25:00',
    '9999-12-31T23:59:59-0100',
    '1787217302123456789',
  ])('%j is no time', (written) => {
    expect(parseTime(written)).toBeNull()
  })

  test('any date, with any digits and offset, keeps its instant to the nanosecond', () => {
    const dates = fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('9000-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(dates, fc.stringMatching(/^[0-9]{6}$/), fc.nat(14 * 60), (date, more, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1)
        const hours = String(Math.floor(offset / 60)).padStart(2, '0')
        const minutes = String(offset % 60).padStart(2, '0')
        expect(parseTime(`${local}${more}+${hours}:${minutes}`)).toEqual({
          epochMs: date.getTime(),
          original: `${date.toISOString().slice(0, -1)}${more}Z`,
        })
      }),
    )
  })
})

describe('readTime', () => {
  test('nanoseconds of the fields are read as digits, not as a double', () => {
    expect(readTime('', { 'evt.time.iso8601': '1787217302123456789' })).toEqual({
      kind: 'instant',
      instant: { epochMs: 1787217302123, original: '2026-08-20T09:15:02.123456789Z' },
    })
  })

  test('the milliseconds that an Elastic pipeline made of them are understood', () => {
    expect(readTime('', { 'evt.time': 1787217302123 })).toMatchObject({
      instant: { original: '2026-08-20T09:15:02.123000000Z' },
    })
  })

  test("the event's own time goes before that of the fields", () => {
    const read = readTime('2026-08-20T09:15:02Z', { 'evt.time': '1787217999123456789' })
    expect(read).toMatchObject({ instant: { original: '2026-08-20T09:15:02.000000000Z' } })
  })

  test('a time that is there but none is wrong, whatever the fields say', () => {
    expect(readTime(1787217302, { 'evt.time': '1787217302123456789' }).kind).toBe('wrong')
    expect(readTime('soon', { 'evt.time': '1787217302123456789' }).kind).toBe('wrong')
  })
})
