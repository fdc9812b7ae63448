import { expect, test } from 'vitest'
import { prefixPattern } from './prefix-pattern'

test('every spelling of a letter is looked for', () => {
  expect(prefixPattern('k1')).toBe('(k|K|\u212a)1(.|\n)*')
  expect(prefixPattern('i')).toBe('(i|I|\u0130)(.|\n)*')
})

test('what means something in an expression stands for itself', () => {
  expect(prefixPattern('.*"~ ')).toBe('\\.\\*\\"\\~\\ (.|\n)*')
})

test('a prefix too long for an expression has none', () => {
  expect(prefixPattern('x'.repeat(1000))).toBeNull()
})
