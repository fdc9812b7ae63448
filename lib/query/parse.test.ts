import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventFields } from '../domain/event-fields'
import type { QueryTree } from '../domain/query-tree'
import { parseQuery, queryPartsLimit } from './parse'
import { addFilter, printQuery } from './print'

const textFields = Object.entries(eventFields).flatMap(([name, type]) =>
  type === 'keyword' || type === 'text' || type === 'ip' ? [name] : [],
)
const comparison: fc.Arbitrary<QueryTree> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.oneof(
      fc.constantFrom(...textFields),
      fc.string({ minLength: 1 }).map((key) => `eyrie.fields.${key}`),
    ),
    operator: fc.constant('is' as const),
    value: fc.string(),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constant('event.severity'),
    operator: fc.constantFrom('is' as const, 'gt' as const, 'gte' as const, 'lt' as const),
    value: fc.integer({ min: -9, max: 9 }).map(String),
  }),
  fc.record({ kind: fc.constant('phrase' as const), text: fc.string() }),
)
const tree: fc.Arbitrary<QueryTree> = fc.oneof(
  comparison,
  fc
    .array(comparison, { minLength: 2, maxLength: 8 })
    .map((parts) => ({ kind: 'and' as const, parts })),
)

describe('the query language', () => {
  it('parses what is printed from a tree to the same tree', () => {
    fc.assert(
      fc.property(tree, (given) => {
        expect(parseQuery(printQuery(given))).toEqual({ tree: given })
      }),
      { numRuns: 500 },
    )
  })

  it('answers any text with a tree or with mistakes that lie within it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab :"\\<>=()*and\n') }), (text) => {
        const parsed = parseQuery(text)
        if ('tree' in parsed) return
        for (const { from, to } of parsed.mistakes) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('joins comparisons and phrases with and', () => {
    expect(
      parseQuery('event.severity >= 5 AND kubernetes.namespace: payments and "nc -e"'),
    ).toEqual({
      tree: {
        kind: 'and',
        parts: [
          { kind: 'compare', field: 'event.severity', operator: 'gte', value: '5' },
          { kind: 'compare', field: 'kubernetes.namespace', operator: 'is', value: 'payments' },
          { kind: 'phrase', text: 'nc -e' },
        ],
      },
    })
  })

  it('takes an empty text for no query', () => {
    expect(parseQuery('  \n ')).toEqual({ tree: null })
  })

  it.each([
    ['kubernets.pod: x', 0, 13, 'field'],
    ['event.severity: high', 16, 20, 'number'],
    ['rule.name >= 3', 10, 12, 'ordered-field'],
    ['rule.name: "open', 11, 16, 'closing-quote'],
    ['rule.name: a rule.name: b', 13, 22, 'and'],
    ['rule.name: a or rule.name: b', 13, 15, 'and'],
    ['not rule.name: a', 0, 3, 'value'],
    ['process.name: cu*', 14, 17, 'no-wildcard'],
    ['rule.name:', 9, 10, 'value'],
    ['"a" and', 6, 7, 'value'],
    ['event.created: soon', 15, 19, 'date'],
    ['eyrie.simulated: maybe', 17, 22, 'boolean'],
  ])('points at the mistake in %s', (text, from, to, expected) => {
    expect(parseQuery(text)).toEqual({ mistakes: [{ from, to, expected }] })
  })

  it('bounds the length and the number of parts', () => {
    expect(parseQuery('x'.repeat(4097))).toMatchObject({ mistakes: [{ expected: 'shorter' }] })
    const many = new Array(queryPartsLimit + 1).fill('a').join(' and ')
    expect(parseQuery(many)).toMatchObject({ mistakes: [{ expected: 'fewer' }] })
  })

  it('adds a filter once', () => {
    const once = addFilter('', 'rule.name', 'Run "x"')
    expect(once).toBe('rule.name: "Run \\"x\\""')
    expect(addFilter(once, 'rule.name', 'Run "x"')).toBe(once)
    expect(addFilter(once, 'user.name', 'root')).toBe(`${once} and user.name: root`)
  })
})
