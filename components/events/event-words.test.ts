import { expect, test } from 'vitest'
import type { Sensor } from '@/lib/domain/answers/sensors'
import { buildSecurityEvent } from '@/lib/testing/build-event'
import { eventPlace, eventSentence, imageReference, processTree } from './event-words'
import { flattenEvent, queryField } from './flatten-event'
import { readSilence } from './silence'

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

const sensor: Sensor = {
  name: 'falco/node-1',
  kind: 'falco',
  node: 'node-1',
  status: 'alive',
  lastHeard: '2026-03-02T09:00:00.000Z',
  eventsPerSecond: 0,
  lagMs: null,
  accepted: 0,
  rejected: 0,
  dropped: 0,
  clockSkewed: 0,
}

test('silence is a beginning, a quiet time or a loss of sensors', () => {
  const nowMs = Date.UTC(2026, 2, 2, 9, 41)
  const silent: Sensor = { ...sensor, status: 'silent' }
  expect(readSilence([], nowMs)).toEqual({ kind: 'first-run' })
  expect(readSilence([sensor, silent], nowMs)).toEqual({ kind: 'quiet', alive: 1, known: 2 })
  expect(readSilence([silent], nowMs)).toEqual({ kind: 'no-data', forMs: 41 * 60_000 })
})
