import { expect, test } from 'vitest'
import { editableText, letterText, markedLines } from './letter-text'

test('a body that is JSON stands over lines, and the place of the pointer is marked', () => {
  const { text, isJson, marked } = letterText('{"rule":"x","priority":{"a":1}}', '/priority')
  expect(isJson).toBe(true)
  expect(text.split('\n')[1]).toBe('  "rule": "x",')
  expect(marked).toEqual({ first: 3, last: 5, isMissing: false })
})

test('what is missing is marked where it belongs, and the whole is not marked', () => {
  expect(letterText('{"a":{}}', '/time').marked).toEqual({ first: 1, last: 1, isMissing: true })
  expect(letterText('{"a":{}}', '').marked).toBeNull()
})

test('a body that is not JSON stays as it arrived', () => {
  expect(letterText('{"broken', '/x')).toEqual({ text: '{"broken', isJson: false, marked: null })
})

test('nesting that would become a hundred times its size stays as it arrived', () => {
  const body = `${'['.repeat(390)}${'1,'.repeat(20_000)}1${']'.repeat(390)}`
  expect(letterText(body, '').text).toBe(body)
})

test('what cannot be seen is written out for the editor and means the same', () => {
  const value = { name: 'a\u202egpj\u0000\u{E0041}', 'k\u200b': '\n' }
  const text = editableText(JSON.stringify(value))
  expect(text).toContain('"a\\u202egpj\\u0000\\udb40\\udc41"')
  expect(text).not.toMatch(/[\u202e\u200b]/)
  expect(JSON.parse(text)).toEqual(value)
})

test('a place in a text with a mistake is not looked for', () => {
  expect(markedLines('{"a": 1,}', '/a')).toBeNull()
})
