import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactFields, leafOf, treeOf } from '../testing/query-trees'
import { readAddressRange } from './address-range'
import { queryClausesLimit, queryLengthLimit } from './bounds'
import { parseQuery } from './parse'
import { printQuery } from './print'

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
const leaf = leafOf({
  field: fc.oneof(
    fc.constantFrom(...exactFields),
    text.filter((key) => key !== '').map((key) => `eyrie.fields.${key}`),
  ),
  text,
})
const tree = treeOf(leaf)

describe('the query language', () => {
  it('parses what is printed from a tree to the same tree', () => {
    fc.assert(
      fc.property(tree, (given) => {
        const printed = printQuery(given)
        fc.pre(printed.length <= queryLengthLimit)
        const parsed = parseQuery(printed)
        // A tree too dear to answer is told so; what is told otherwise must be the tree.
        if ('mistakes' in parsed) expect(parsed.mistakes[0]?.expected).toBe('fewer-scans')
        else expect(parsed).toEqual({ tree: given })
      }),
      { numRuns: 1000 },
    )
  })

  it('answers any text with a tree or with mistakes that lie within it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab :"\\<>=()*andort\n/.1') }), (text) => {
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
    ['eyrie.fields.*: x', 0, 14, 'field'],
    ['event.severity: high', 16, 20, 'number'],
    ['event.severity: 4*', 16, 18, 'no-wildcard'],
    ['rule.name >= 3', 10, 12, 'ordered-field'],
    ['event.severity >= (4 or 5)', 18, 19, 'value'],
    ['rule.name: "open', 11, 16, 'closing-quote'],
    ['rule.name: a rule.name: b', 13, 22, 'joint'],
    ['rule.name: (a or rule.name: b)', 26, 27, 'joint'],
    ['rule.name: not a', 11, 14, 'value'],
    ['rule.name: (a b)', 14, 15, 'joint'],
    ['rule.name: (a or)', 16, 17, 'value'],
    ['rule.name: (a', 12, 13, 'closing-paren'],
    ['(rule.name: a', 12, 13, 'closing-paren'],
    ['rule.name: a)', 12, 13, 'opening-paren'],
    ['()', 1, 2, 'value'],
    ['*', 0, 1, 'more-than-wildcard'],
    ['source.ip: 10.0.0.0/33', 11, 22, 'address-range'],
    ['source.ip: 10.0.0/8', 11, 19, 'address-range'],
    ['rule.name:', 9, 10, 'value'],
    ['"a" and', 6, 7, 'value'],
    ['not', 2, 3, 'value'],
    ['event.created: soon', 15, 19, 'date'],
    ['event.created > 2026-02-31', 16, 26, 'date'],
    ['event.created > 2026-03-02T09:00:00', 16, 35, 'date'],
    ['eyrie.simulated: maybe', 17, 22, 'boolean'],
  ])('points at the mistake in %s', (text, from, to, expected) => {
    expect(parseQuery(text)).toEqual({ mistakes: [{ from, to, expected }] })
  })

  it('binds not before and, and and before or, in any case', () => {
    const phrase = (of: string) => ({ kind: 'phrase', text: of })
    expect(parseQuery('NOT a And b OR c')).toEqual({
      tree: {
        kind: 'or',
        parts: [
          { kind: 'and', parts: [{ kind: 'not', part: phrase('a') }, phrase('b')] },
          phrase('c'),
        ],
      },
    })
    expect(parseQuery('not (a or \\or)')).toEqual({
      tree: { kind: 'not', part: { kind: 'or', parts: [phrase('a'), phrase('or')] } },
    })
  })

  it('reads lists as the same field compared with each value', () => {
    const same = 'process.name: c or (process.name: a* and not process.name: *)'
    expect(parseQuery('process.name: (c or (a* and not *))')).toEqual(parseQuery(same))
    expect(printQuery(read('process.name: (a or b* or "c d")'))).toBe(
      'process.name: (a or b* or "c d")',
    )
  })

  it.each([
    ['file.path: /etc/*', { kind: 'wildcard', field: 'file.path', pieces: ['/etc/', ''] }],
    ['file.path: \\**\\*', { kind: 'wildcard', field: 'file.path', pieces: ['*', '*'] }],
    [
      'file.path: "/etc/*"',
      { kind: 'compare', field: 'file.path', operator: 'is', value: '/etc/*' },
    ],
    ['file.path: ***', { kind: 'exists', field: 'file.path' }],
    ['nc*sh', { kind: 'wildcard', field: null, pieces: ['nc', 'sh'] }],
    ['source.ip: fe80::/10', { kind: 'cidr', field: 'source.ip', range: 'fe80::/10' }],
    ['source.ip: "10.0.0.0/8"', { kind: 'cidr', field: 'source.ip', range: '10.0.0.0/8' }],
    ['source.ip: ::1', { kind: 'compare', field: 'source.ip', operator: 'is', value: '::1' }],
    [
      'event.created<2026-03-02T09:00:00Z',
      { kind: 'compare', field: 'event.created', operator: 'lt', value: '2026-03-02T09:00:00Z' },
    ],
    [
      '@timestamp >= now-1h',
      { kind: 'compare', field: '@timestamp', operator: 'gte', value: 'now-1h' },
    ],
    [
      'kubernetes.labels.app.kubernetes.io/name: "a\\nb"',
      {
        kind: 'compare',
        field: 'kubernetes.labels.app.kubernetes.io/name',
        operator: 'is',
        value: 'a\nb',
      },
    ],
  ])('reads %s', (written, expected) => {
    expect(parseQuery(written)).toEqual({ tree: expected })
  })

  it.each([
    ['shorter', 'x'.repeat(queryLengthLimit + 1), 'x'.repeat(queryLengthLimit)],
    ['fewer', many('user.name: 1', queryClausesLimit + 1), many('user.name: 1', queryClausesLimit)],
    ['shallower', nested(17), nested(16)],
    ['shallower', `${'not '.repeat(17)}a`, `${'not '.repeat(16)}a`],
    ['fewer-values', `user.name: (${many('1', 65)})`, `user.name: (${many('1', 64)})`],
    ['fewer-wildcards', `file.path: ${'a*'.repeat(9)}`, `file.path: ${'a*'.repeat(8)}`],
    ['fewer-wildcards', `${'a*'.repeat(9)}`, `${'a*'.repeat(8)}`],
    ['fewer-scans', many('a', 9), many('a', 8)],
    ['fewer-scans', `message: (${many('a', 9)})`, `message: (${many('a', 8)})`],
    ['fewer-scans', many('eyrie.fields.a: b', 9), many('eyrie.fields.a: b', 8)],
    ['fewer-scans', many('eyrie.fields.a: *', 5), many('eyrie.fields.a: *', 4)],
    ['fewer-scans', many('tags: m*', 9), many('tags: m*', 8)],
    ['fewer-scans', many('user.id: 1*', 5), many('user.id: 1*', 4)],
    ['fewer-scans', many('event.category: a', 9), many('event.category: a', 8)],
  ])('asks for what is %s past a bound, and not before it', (expected, past, within) => {
    expect(parseQuery(past)).toMatchObject({ mistakes: [{ expected }] })
    expect(parseQuery(within)).toHaveProperty('tree')
  })

  it('answers hostile texts at once', () => {
    const startedMs = performance.now()
    for (const piece of ['(', 'not ', '\\', ':', '::', '*', 'a:', '"', ' ', '(a or ', '\u0000']) {
      parseQuery(piece.repeat(queryLengthLimit / piece.length))
    }
    expect(performance.now() - startedMs).toBeLessThan(500)
  })
})

describe('an address range', () => {
  it.each([
    ['10.1.2.3/8', 'ffff0a000000', 'ffff0affffff'],
    ['10.1.2.3/32', 'ffff0a010203', 'ffff0a010203'],
    ['::ffff:10.0.0.0/104', 'ffff0a000000', 'ffff0affffff'],
    ['::1/128', '1', '1'],
  ])('%s has both its ends', (range, low, high) => {
    const bounds = { low: low.padStart(32, '0'), high: high.padStart(32, '0') }
    expect(readAddressRange(range)).toEqual(bounds)
  })

  it.each([
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/08',
    '010.0.0.0/8',
    '1:2/3',
    '::1::/9',
    '::/129',
    'a/b/c',
  ])('%s is none', (range) => {
    expect(readAddressRange(range)).toBeNull()
  })
})

function read(written: string) {
  const parsed = parseQuery(written)
  return 'tree' in parsed ? parsed.tree : null
}

function many(part: string, count: number): string {
  return new Array(count).fill(part).join(' or ')
}

function nested(depth: number): string {
  return `${'('.repeat(depth)}a${')'.repeat(depth)}`
}
