import { expect, test } from 'vitest'
import type { QueryTree } from '../domain/query-tree'
import { buildEvent } from '../testing/build-event'
import { fieldValues } from './field-values'
import { matches } from './match'
import { foldCase } from './operand'

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
