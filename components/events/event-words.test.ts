import { expect, test } from 'vitest'
import { messagesByLanguage } from '@/lib/i18n/messages'
import { tactics } from '@/lib/sensors/attack'
import { buildSecurityEvent } from '@/lib/testing/build-event'
import { attackWords, eventPlace, eventSentence, imageReference, processTree } from './event-words'
import { flattenEvent, queryField } from './flatten-event'

test('the process tree goes from the oldest known ancestor to the one that did it', () => {
  const tree = processTree(
    buildSecurityEvent({
      process: {
        name: 'nc',
        parent: { name: 'sh', command_line: 'sh -c nc' },
        ancestors: [{ name: 'node' }, { name: 'containerd-shim' }],
      },
    }),
  )
  expect(tree.map(({ name }) => name)).toEqual(['containerd-shim', 'node', 'sh', 'nc'])
  expect(tree.map(({ isSubject }) => isSubject)).toEqual([false, false, false, true])
})

test('what ran outside pods happened on its node', () => {
  const event = buildSecurityEvent({
    kubernetes: { namespace: undefined, pod: undefined, node: { name: 'node-7' } },
    container: undefined,
  })
  expect(eventPlace(event)).toEqual({ namespace: null, name: 'node-7' })
})

test('the sentence leaves out the fields that newer rules append', () => {
  const message = 'A shell was spawned | evt_type=execve user=root'
  expect(eventSentence(buildSecurityEvent({ message }))).toBe('A shell was spawned')
  expect(eventSentence(buildSecurityEvent({ message: 'a | b' }))).toBe('a | b')
})

test('an image is told by its tag, else by its digest', () => {
  const digest = 'sha256:ab'
  expect(imageReference(buildSecurityEvent())).toBe('registry.example/checkout:1.4.2')
  const untagged = buildSecurityEvent({ container: { image: { tag: undefined, digest } } })
  expect(imageReference(untagged)).toBe('registry.example/checkout@sha256:ab')
})

test('every field is listed once by its full name, and keys with dots stay whole', () => {
  const fields = flattenEvent(
    buildSecurityEvent({ kubernetes: { labels: { 'app.kubernetes.io/name': 'checkout' } } }),
  )
  const names = fields.map(({ field }) => field)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toContain('kubernetes.labels.app.kubernetes.io/name')
  expect(names.slice(-2)).toEqual(['eyrie.fields.proc.name', 'eyrie.fields.user.uid'])
  expect(fields.find(({ field }) => field === 'tags')?.values).toContain('T1059')
})

test('an ancestor is asked for among all ancestors', () => {
  expect(queryField('process.ancestors[1].name')).toBe('process.ancestors.name')
  expect(queryField('process.name')).toBe('process.name')
})

test('a tactic is told in the reader’s language with its id, a technique nobody named once', () => {
  const named = messagesByLanguage.zh.words.tacticNames
  expect(attackWords('TA0002', 'Execution', named)).toEqual({ text: '执行', note: 'TA0002' })
  expect(attackWords('TA9999', 'New', named)).toEqual({ text: 'New', note: 'TA9999' })
  expect(attackWords('constructor', undefined, named).text).toBe('constructor')
  expect(attackWords('T1071', 'T1071')).toEqual({ text: 'T1071', note: undefined })
  expect(attackWords('T1071', undefined)).toEqual({ text: 'T1071', note: undefined })
})

test('every tactic has a name in every language', () => {
  for (const { words } of Object.values(messagesByLanguage)) {
    for (const { id } of Object.values(tactics)) expect(words.tacticNames[id]).toMatch(/\S/)
  }
})
