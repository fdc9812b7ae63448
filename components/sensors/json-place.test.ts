import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatJson, lineOf, readJson } from './json-place'

const pointed = (text: string, pointer: string) => {
  const { place } = readJson(text, pointer)
  return place && { text: text.slice(place.start, place.end), isMissing: place.isMissing }
}
const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('a pointer is found with its name, through objects and lists', () => {
  const text = '{"a": {"b/c": [1, {"d": "x"}]}, "priority" : "Bad"}'
  expect(pointed(text, '/priority')).toEqual({ text: '"priority" : "Bad"', isMissing: false })
  expect(pointed(text, '/a/b~1c/1/d')).toEqual({ text: '"d": "x"', isMissing: false })
  expect(pointed(text, '/a/b~1c/0')).toEqual({ text: '1', isMissing: false })
  expect(readJson(text, '').place).toBeNull()
})

test('what is missing belongs into the nearest object there is', () => {
  expect(pointed('{"a": {}}', '/a/rule')).toEqual({ text: '{', isMissing: true })
  expect(readJson('{"a": {}}', '/a/rule').place?.start).toBe(6)
  expect(readJson('{"a": {}}', '/rule').place?.start).toBe(0)
  expect(readJson('7', '/rule').place).toBeNull()
})

test('a name written with escapes is the name that it means', () => {
  expect(pointed('{"pri\\u006frity": 1}', '/priority')?.text).toBe('"pri\\u006frity": 1')
})

test.each([
  ['{"a": 1 "b": 2}', 8, 'comma'],
  ['{"a" 1}', 5, 'colon'],
  ['{a: 1}', 1, 'key'],
  ['{"a": 1,}', 8, 'key'],
  ['{"a": }', 6, 'value'],
  ['[1, 2', 5, 'comma'],
  ['{"a": "never ends', 6, 'string'],
  ['{"a": "b\\x"}', 8, 'string'],
  ['{"a": "line\nbreak"}', 11, 'string'],
  ['{"a": 01}', 7, 'comma'],
  ['{} {}', 3, 'end'],
  ['', 0, 'value'],
  ['['.repeat(50_000), 400, 'depth'],
] as const)('%j is said to be wrong at its character', (text, at, expected) => {
  expect(readJson(text, '').mistake).toEqual({ at, expected })
})

test('what JSON.parse takes is JSON, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom('"', ',', '}', '\\', '', '0', '\u0001', 'e'),
      (text, where, piece) => {
        expect(readJson(text, '').mistake).toBeNull()
        const at = where % (text.length + 1)
        const changed = text.slice(0, at) + piece + text.slice(at + 1)
        expect(readJson(changed, '').mistake === null).toBe(isJson(changed))
      },
    ),
    { numRuns: 500 },
  )
})

test('over lines it means the same, as JSON itself writes it, with every number as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value)
      expect(formatJson(text, 1e6)).toBe(JSON.stringify(value, null, 2))
    }),
  )
  expect(formatJson('{"n":12345678901234567890,"t":"a { b"}', 1e6)).toBe(
    '{\n  "n": 12345678901234567890,\n  "t": "a { b"\n}',
  )
})

test('a line is counted from one, as an editor does', () => {
  expect(lineOf('{\n  "a": x\n}', 9)).toEqual({ line: 2, column: 8 })
  expect(lineOf('x', 0)).toEqual({ line: 1, column: 1 })
})
