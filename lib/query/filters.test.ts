import { expect, test } from 'vitest'
import { addFilter, excludeFilter, filteredValues, removeFilter } from './filters'
import { parseQuery } from './parse'

test('a filter is added once, quoted where it must be', () => {
  const once = addFilter('', 'rule.name', 'Run "x"')
  expect(once).toBe('rule.name: "Run \\"x\\""')
  expect(addFilter(once, 'rule.name', 'Run "x"')).toBe(once)
  expect(addFilter(once, 'user.name', 'root')).toBe(`${once} and user.name: root`)
  expect(addFilter('user.name: rooted', 'user.name', 'root')).toBe(
    'user.name: rooted and user.name: root',
  )
})

test('what stands as or is held together', () => {
  expect(addFilter('a or b', 'user.name', 'root')).toBe('(a or b) and user.name: root')
  expect(excludeFilter('a and b or c', 'user.name', 'root')).toBe(
    '(a and b or c) and not user.name: root',
  )
  expect(addFilter('(a or b)  and c', 'user.name', 'root')).toBe(
    '(a or b)  and c and user.name: root',
  )
})

test('filtering in and filtering out replace each other', () => {
  const out = excludeFilter('"x" and user.name: root', 'user.name', 'root')
  expect(out).toBe('"x" and not user.name: root')
  expect(excludeFilter(out, 'user.name', 'root')).toBe(out)
  expect(addFilter(out, 'user.name', 'root')).toBe('"x" and user.name: root')
})

test('a filter is taken away, whichever way it filters, and nothing else is', () => {
  expect(removeFilter('not user.name: root', 'user.name', 'root')).toBe('')
  expect(removeFilter('a and user.name: root', 'user.name', 'root')).toBe('"a"')
  expect(removeFilter('a or user.name: root', 'user.name', 'root')).toBe('a or user.name: root')
})

test('a text with a mistake keeps it', () => {
  expect(addFilter('rule.nam: x', 'user.name', 'root')).toBe('rule.nam: x and user.name: root')
})

test('hostile values stay values', () => {
  for (const value of ['*', 'a" or *', 'or', '\\', '(', 'a\nb', '\u0000', 'x and y', '']) {
    expect(parseQuery(addFilter('', 'process.name', value))).toEqual({
      tree: { kind: 'compare', field: 'process.name', operator: 'is', value },
    })
  }
})

test('the values that a query keeps alone and leaves out are told by field', () => {
  const text = 'user.name: root and not user.name: "a b" and (tags: x or tags: y) and rule.name: r*'
  expect(filteredValues(text, 'user.name')).toEqual({ only: ['root'], without: ['a b'] })
  expect(filteredValues(text, 'tags')).toEqual({ only: [], without: [] })
  expect(filteredValues('user.name: root or tags: x', 'user.name').only).toEqual([])
  expect(filteredValues('user.name: (', 'user.name')).toEqual({ only: [], without: [] })
})
