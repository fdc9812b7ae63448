import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { severityBands } from '@/lib/domain/severity-bands'
import { parseQuery } from '@/lib/query/parse'
import {
  bandFilter,
  bandOf,
  bandsLeftOut,
  leaveOutBand,
  narrowToBand,
  withBand,
} from './severity-filter'

describe('the legend as a filter', () => {
  test('a band is written as the severities it holds', () => {
    expect(severityBands.map(bandFilter)).toEqual([
      'event.severity >= 5',
      'event.severity: 4',
      'event.severity: 3',
      'event.severity: 2',
      'event.severity <= 1',
    ])
  })

  test('choosing another band replaces the first and keeps the rest of the query', () => {
    const query = withBand('kubernetes.namespace: payments and event.severity >= 5', 'low')
    expect(query).toBe('kubernetes.namespace: payments and event.severity: 2')
  })

  test('a query without a band, or with other severities, chooses none', () => {
    expect(bandOf('kubernetes.namespace: payments')).toBeNull()
    expect(bandOf('event.severity >= 3')).toBeNull()
    expect(bandOf('')).toBeNull()
  })

  test('bands are left out beside each other, and one is not shown alone as well', () => {
    const low = leaveOutBand('user.name: root', 'low', true)
    expect(low).toBe('user.name: root and not event.severity: 2')
    const both = leaveOutBand(low, 'critical', true)
    expect(bandsLeftOut(both)).toEqual(['critical', 'low'])
    expect(leaveOutBand(both, 'low', false)).toBe('user.name: root and not event.severity >= 5')
    expect(leaveOutBand(withBand('', 'high'), 'high', true)).toBe('not event.severity: 4')
    const beside = leaveOutBand(withBand('', 'medium'), 'low', true)
    expect(bandOf(beside)).toBe('medium')
    expect(withBand(beside, null)).toBe('not event.severity: 2')
    expect(withBand(both, 'high')).toBe('user.name: root and event.severity: 4')
  })

  test('a query is narrowed to a band beside what it says of others', () => {
    expect(narrowToBand('not event.severity >= 5', 'critical')).toBe(
      'not event.severity >= 5 and event.severity >= 5',
    )
    expect(narrowToBand('event.severity >= 5', 'critical')).toBe('event.severity >= 5')
  })

  test('what is chosen is read back, and taking it away gives the query from before', () => {
    const band = fc.constantFrom(...severityBands)
    const query = fc.constantFrom(
      '',
      'rule.name: "a b"',
      '"nc -e" and user.name: root',
      'user.name: root or not file.path: *',
    )
    fc.assert(
      fc.property(band, query, (chosen, text) => {
        const narrowed = withBand(text, chosen)
        expect(parseQuery(narrowed)).toHaveProperty('tree')
        expect(bandOf(narrowed)).toBe(chosen)
        expect(withBand(narrowed, null)).toBe(text)
      }),
    )
  })
})
