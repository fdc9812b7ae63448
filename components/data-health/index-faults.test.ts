import { expect, test } from 'vitest'
import type { SourceHealth } from '@/lib/domain/answers/data-health'
import { dataHealth } from '@/lib/i18n/en/data-health'
import { indexFaults } from './index-faults'

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
  pipelineErrors: 0,
  recent: { documents: 10, notEvents: 0, withoutNamespace: 0, withoutPod: 0 },
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
      recent: { ...fine.recent, withoutPod: 4 },
      conflicts: [{ field: 'proc.tty', type: 'text', usual: 'long' }],
      slowFields: ['rule', 'priority'],
    },
    dataHealth,
    format,
  )
  expect(faults).toHaveLength(4)
  expect(faults[0]).toMatch(/^3 without “@timestamp”/)
  expect(faults[1]).toMatch(/^4 alerts .* without a pod/)
  expect(faults[2]).toBe('“proc.tty” is text here and long in most others')
  expect(faults[3]).toMatch(/rule, priority$/)
})

test('of an index that is not read only the reason is told', () => {
  const faults = indexFaults(
    { ...fine, unreadable: 'not-decoded', withIgnored: 9 },
    dataHealth,
    format,
  )
  expect(faults).toEqual([dataHealth.unreadable['not-decoded']])
})
