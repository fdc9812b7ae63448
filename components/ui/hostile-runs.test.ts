import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileRuns, visibleText } from './hostile-runs'

test('an override that would turn the file name round is shown by its code', () => {
  expect(visibleText('invoice\u202Egpj.exe')).toBe('invoice⟨U+202E⟩gpj.exe')
})

test.each([
  ['a bell', '\u0007', 'BEL'],
  ['an escape', '\u001B', 'ESC'],
  ['a null', '\u0000', 'NUL'],
  ['a line break', '\n', 'LF'],
  ['a zero-width space', '\u200B', 'U+200B'],
  ['an isolate', '\u2066', 'U+2066'],
  ['a soft hyphen', '\u00AD', 'U+00AD'],
  ['a Hangul filler', '\u3164', 'U+3164'],
  ['a tag character', '\u{E0041}', 'U+E0041'],
  ['half a pair', '\uD800', 'U+D800'],
])('%s is made visible', (_name, character, mark) => {
  expect(visibleText(`a${character}b`)).toBe(`a⟨${mark}⟩b`)
})

test('text of every living script passes as it is', () => {
  for (const text of [
    'curl -fsSL',
    '容器内的终端',
    'Привет',
    'שלום',
    'مرحبا',
    '日本語',
    '<img src=x>',
  ]) {
    expect(hostileRuns(text)).toEqual([{ kind: 'text', text, at: 0 }])
  }
})

test('nothing is lost: the runs are the text, cut, with every hidden character at its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const joined = hostileRuns(text)
        .map((run) =>
          run.kind === 'text'
            ? run.text
            : String.fromCodePoint(Number.parseInt(run.code.slice(2), 16)),
        )
        .join('')
      expect(joined).toBe(text)
      for (const run of hostileRuns(text)) {
        if (run.kind === 'text') expect(run.text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        expect(run.at).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})
