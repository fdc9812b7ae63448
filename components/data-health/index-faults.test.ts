import { expect, test } from 'vitest'
import type { SourceHealth } from '@/lib/domain/answers/data-health'
import { dataHealth } from '@/lib/i18n/en/data-health'
import { indexFaults } from './index-faults'
import { judgeIndices } from './judge-indices'

const format = { number: String }
const fine: SourceHealth = {
  index: 'falco-2026.03.02',
  profile: 'falcosidekick',
  unreadable: null,
  documents: 10,
  newest: null,
  lagMs: null,
  withoutTimestamp: 0,
  withIgnored: 0,
  ignoredFields: [],
  pipelineErrors: 0,
  recent: { documents: 10, notEvents: 0, withoutNamespace: 0, withoutPod: 0 },
  alsoHere: { looked: 0, found: 0 },
  conflicts: [],
  slowFields: [],
}

test('an index without a fault has none to tell', () => {
  expect(indexFaults(fine, dataHealth, format)).toEqual([])
})

test('each fault is one line with its number or its fields', () => {
  const faults = indexFaults(
    {
      ...fine,
      withoutTimestamp: 3,
      alsoHere: { looked: 50, found: 2 },
      withIgnored: 9,
      ignoredFields: ['output.keyword'],
      recent: { ...fine.recent, withoutPod: 4 },
      conflicts: [{ field: 'proc.tty', type: 'text', usual: 'long' }],
      slowFields: ['rule', 'priority'],
    },
    dataHealth,
    format,
  )
  expect(faults).toEqual([
    { text: expect.stringMatching(/^3 without “@timestamp”/), isGrave: true },
    { text: expect.stringMatching(/^2 of its newest 50 were sent/), isGrave: true },
    { text: expect.stringMatching(/^4 alerts .* without a pod/), isGrave: false },
    { text: '“proc.tty” is text here and long in most others', isGrave: false },
    { text: expect.stringMatching(/^9 with a value .*: output\.keyword$/), isGrave: false },
    { text: expect.stringMatching(/rule, priority$/), isGrave: false },
  ])
})

test('an index that cannot be searched hides alerts', () => {
  const [fault] = indexFaults({ ...fine, unreadable: 'failing' }, dataHealth, format)
  expect(fault).toEqual({ text: dataHealth.unreadable.failing, isGrave: true })
})

test('of an index that is not read only the reason is told', () => {
  const faults = indexFaults(
    { ...fine, unreadable: 'not-decoded', withIgnored: 9 },
    dataHealth,
    format,
  )
  expect(faults).toEqual([{ text: dataHealth.unreadable['not-decoded'], isGrave: true }])
})

test('indices that make pages wrong come first, and are counted', () => {
  const slow = { ...fine, index: 'a', slowFields: ['rule'] }
  const hiding = { ...fine, index: 'b', withoutTimestamp: 1 }
  const empty = { ...fine, index: 'c', unreadable: 'empty' as const }
  const { indices, grave } = judgeIndices([slow, hiding, empty], dataHealth, format)
  expect(indices.map(({ source }) => source.index)).toEqual(['b', 'a', 'c'])
  expect(grave).toBe(1)
})
