import { expect, test } from 'vitest'
import { parseQuery } from '@/lib/query/parse'
import { mistakeQuote } from './mistake-quote'

function quoteOf(text: string): string | null {
  const parsed = parseQuery(text)
  const [first] = 'mistakes' in parsed ? parsed.mistakes : []
  return first ? mistakeQuote(text, first) : null
}

test('a query that breaks off is not quoted by the last letter of a word that is right', () => {
  expect(quoteOf('user.name: (root or')).toBe('')
  expect(quoteOf('a and ')).toBe('')
  expect(quoteOf('user.name:')).toBe('')
})

test('a wrong word is quoted whole', () => {
  expect(quoteOf('process.pid > abc')).toBe('abc')
  expect(quoteOf('a and )')).toBe(')')
})

test('of a mistake as long as a book the beginning is quoted', () => {
  expect(quoteOf('a'.repeat(5_000))).toBe(`${'a'.repeat(60)}…`)
})
