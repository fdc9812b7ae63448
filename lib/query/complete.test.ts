import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptSuggestion, completeQuery } from './complete'
import { parseQuery } from './parse'

/** Completes at the `|`. */
function at(marked: string) {
  const caret = marked.indexOf('|')
  return completeQuery(marked.replace('|', ''), caret)
}

test.each([
  ['|', 'field', null, ''],
  ['kub|', 'field', null, 'kub'],
  ['a and kub|er', 'field', null, 'kub'],
  ['not (kub|', 'field', null, 'kub'],
  ['event.severity |', 'operator', 'event.severity', ''],
  ['event.severity >= |', 'value', 'event.severity', ''],
  ['user.name: ro|', 'value', 'user.name', 'ro'],
  ['user.name:|', 'value', 'user.name', ''],
  ['user.name: "ro o|', 'value', 'user.name', 'ro o'],
  ['user.name: "ro|ot" and x', 'value', 'user.name', 'ro'],
  ['user.name: (a or b|', 'value', 'user.name', 'b'],
  ['user.name: (a or not |', 'value', 'user.name', ''],
  ['user.name: (a |', 'joint', null, ''],
  ['user.name: (a or b) |', 'joint', null, ''],
  ['user.name: root a|', 'joint', null, 'a'],
  ['"x" |', 'joint', null, ''],
  ['user.name: root and |', 'field', null, ''],
])('at the caret of %s stands a %s', (marked, kind, field, prefix) => {
  expect(at(marked)).toMatchObject({ kind, field, prefix })
})

test('fields that begin with the text come before those with such a part', () => {
  expect(at('user|').suggestions?.slice(0, 2)).toEqual(['user.name', 'user.id'])
  expect(at('namesp|').suggestions).toEqual(['kubernetes.namespace'])
})

test('operators and values fit the type of the field', () => {
  expect(at('event.severity |').suggestions).toEqual([':', '>=', '>', '<=', '<'])
  expect(at('user.name |').suggestions).toEqual([':'])
  expect(at('eyrie.simulated: t|').suggestions).toEqual(['true'])
  expect(at('@timestamp >= |').suggestions).toContain('now-1h')
  expect(at('user.name: |').suggestions).toBeUndefined()
})

test.each([
  ['namesp|', 'kubernetes.namespace', 'kubernetes.namespace: |'],
  ['sev|', 'event.severity', 'event.severity |'],
  ['us|: root', 'user.name', 'user.name|: root'],
  ['event.severity |', '>=', 'event.severity >= |'],
  ['rule.name: Ter|', 'Terminal "shell"', 'rule.name: "Terminal \\"shell\\"" |'],
  ['rule.name: (a or b|)', 'bash', 'rule.name: (a or bash|)'],
  ['a |', 'and', 'a and |'],
])('%s with %s accepted is %s', (marked, suggestion, expected) => {
  const text = marked.replace('|', '')
  const accepted = acceptSuggestion(text, at(marked), suggestion)
  const shown = `${accepted.text.slice(0, accepted.caret)}|${accepted.text.slice(accepted.caret)}`
  expect(shown).toBe(expected)
})

test('any value that is accepted is the value that is asked for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const { text } = acceptSuggestion('user.name: ', at('user.name: |'), value)
      expect(parseQuery(text)).toEqual({
        tree: { kind: 'compare', field: 'user.name', operator: 'is', value },
      })
    }),
  )
})

test('every caret in any text is answered with a span around it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab :"\\<>()*andort.\n') }),
      fc.nat(),
      (text, place) => {
        const caret = place % (text.length + 1)
        const { from, to } = completeQuery(text, caret)
        expect(from).toBeLessThanOrEqual(caret)
        expect(to).toBeGreaterThanOrEqual(caret)
      },
    ),
  )
})
