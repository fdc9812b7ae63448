import { expect, test } from 'vitest'
import type { QueryTree } from '../domain/query-tree'
import { buildEvent } from '../testing/build-event'
import { fieldValues } from './field-values'
import { matches } from './match'
import { foldCase } from './operand'
import { parseQuery } from './parse'
import { resolveDates } from './resolve-dates'

const event = buildEvent({
  message: 'Größe: Shell IN container',
  tags: ['a', 'b'],
  process: { ancestors: [{ name: 'runc', pid: 7 }, { name: 'systemd' }] },
  eyrie: { fields: { 'proc.aname[2]': 'x', list: ['p', 3], huge: 1e21 } },
})

const compare = (field: string, value: string, operator: 'is' | 'gte' | 'lt' = 'is') =>
  matches({ kind: 'compare', field, operator, value }, event)

test('every value of a field is given: lists, lists of objects and whole keys of maps', () => {
  expect(fieldValues(event, 'tags')).toEqual(['a', 'b'])
  expect(fieldValues(event, 'process.ancestors.name')).toEqual(['runc', 'systemd'])
  expect(fieldValues(event, 'process.ancestors.pid')).toEqual([7])
  expect(fieldValues(event, 'eyrie.fields.proc.aname[2]')).toEqual(['x'])
  expect(fieldValues(event, 'eyrie.fields.list')).toEqual(['p', 3])
  expect(fieldValues(event, 'eyrie.fields.constructor')).toEqual([])
  expect(fieldValues(event, 'eyrie.fields')).toEqual([])
  expect(fieldValues(event, 'file.path')).toEqual([])
})

test('keywords are compared exactly, texts by what they contain, numbers by value', () => {
  expect(compare('user.name', 'root')).toBe(true)
  expect(compare('user.name', 'Root')).toBe(false)
  expect(compare('message', 'GRÖSSE')).toBe(false)
  expect(compare('message', 'größe: shell')).toBe(true)
  expect(compare('event.severity', '4.0')).toBe(true)
  expect(compare('event.severity', '5', 'gte')).toBe(false)
  expect(compare('@timestamp', '2026-03-02T10:00:00+01:00')).toBe(true)
  expect(compare('eyrie.fields.list', '3')).toBe(true)
  expect(compare('eyrie.fields.huge', '1e21')).toBe(true)
  expect(compare('file.path', '')).toBe(false)
})

test('a phrase is looked for in the texts that people read, without regard to case', () => {
  const phrase = (text: string) => matches({ kind: 'phrase', text }, event)
  expect(phrase('TERMINAL shell')).toBe(true)
  expect(phrase('PAYMENTS')).toBe(true)
  expect(phrase('runc')).toBe(false)
})

test('all parts must hold, and no query holds for everything', () => {
  const yes: QueryTree = { kind: 'phrase', text: 'shell' }
  const no: QueryTree = { kind: 'phrase', text: 'absent' }
  expect(matches({ kind: 'and', parts: [yes, yes] }, event)).toBe(true)
  expect(matches({ kind: 'and', parts: [yes, no] }, event)).toBe(false)
  expect(matches({ kind: 'and', parts: [] }, event)).toBe(true)
  expect(matches(null, event)).toBe(true)
})

test('case is folded character by character', () => {
  expect(foldCase('ΟΔΟΣ İ ẞ')).toBe('οδοσ i ß')
})

test('what cannot be compared is refused', () => {
  for (const [field, value] of [
    ['rule', 'x'],
    ['event.severity', ''],
    ['eyrie.clock_skew', '1'],
    ['event.created', 'soon'],
  ] as const) {
    expect(() => compare(field, value)).toThrow(expect.objectContaining({ code: 'invalid-query' }))
  }
  expect(() => compare('rule.name', 'x', 'lt')).toThrow()
})

function holds(text: string, nowMs = Date.parse('2026-03-02T10:00:00Z')): boolean {
  const parsed = parseQuery(text)
  if ('mistakes' in parsed) throw new Error(JSON.stringify(parsed))
  return matches(resolveDates(parsed.tree, nowMs), event)
}

test.each([
  ['not file.path: x', true],
  ['not file.path: *', true],
  ['not (file.path: x or user.name: root)', false],
  ['user.name: (admin or ro*)', true],
  ['tags: (a and b)', true],
  ['tags: (a and not b)', false],
  ['process.executable: /bin/*', true],
  ['process.executable: */BASH', false],
  ['process.executable: *in*in*', false],
  ['process.command_line: BASH*', true],
  ['process.command_line: ash*', false],
  ['message: *shell*container', true],
  ['she*conT', true],
  ['conT*she', false],
  ['eyrie.fields.list: p*', true],
  ['process.ancestors.name: sys*', true],
  ['tags: aa*', false],
  ['@timestamp >= now-1h', true],
  ['@timestamp > now-1h', false],
  ['event.created: *', false],
])('of the built event %s is %s', (text, expected) => {
  expect(holds(text)).toBe(expected)
})

test.each([
  [
    '10.0.0.0/8',
    ['10.1.2.3', '::ffff:10.9.9.9'],
    ['11.0.0.0', '010.0.0.1', '10.1', '10.1.2.3 ', '::a00:1'],
  ],
  [
    '2001:DB8::/32',
    ['2001:db8:0:0::1', '2001:0db8::'],
    ['2001:db9::', '2001:db8:::1', '::', 'fe80::1%eth0'],
  ],
  ['0.0.0.0/0', ['1.2.3.4'], ['::1', '', 'x']],
])('the range %s holds %s and not %s', (range, inside, outside) => {
  const isIn = (ip: string) =>
    matches({ kind: 'cidr', field: 'source.ip', range }, buildEvent({ source: { ip } }))
  expect(inside.map(isIn)).toEqual(inside.map(() => true))
  expect(outside.map(isIn)).toEqual(outside.map(() => false))
})

test('a relative date is refused until it is resolved', () => {
  expect(() => compare('@timestamp', 'now-1h', 'gte')).toThrow(
    expect.objectContaining({ code: 'invalid-query' }),
  )
})
