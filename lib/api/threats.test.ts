import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventsAnswer } from '../domain/answers/events'
import type { ThreatCell, ThreatDetail, ThreatsAnswer } from '../domain/answers/threats'
import { placeTests } from '../domain/threat-place'
import { printQuery } from '../query/print'
import { falcoAlert } from '../testing/falco-alert'
import { startApi } from '../testing/start-api'
import { postEvents } from '../testing/start-eyrie'

const nowMs = Date.now()
let api: Awaited<ReturnType<typeof startApi>>

const ago = (minutes: number) => new Date(nowMs - minutes * 60_000).toISOString()

async function get<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${api.address}/api/security/${path}`)
  expect(response.status, path).toBe(200)
  return (await response.json()) as Answer
}

function cellOf(answer: ThreatsAnswer, tactic: string | null, technique: string | null) {
  const column = answer.columns.find((one) => (one.tactic?.id ?? null) === tactic)
  return column?.cells.find((one) => (one.technique?.id ?? null) === technique)
}

beforeAll(async () => {
  api = await startApi()
  const alert = (number: number, tags: string[], over: Parameters<typeof falcoAlert>[1] = {}) =>
    falcoAlert(number, { time: ago(number), rule: 'Own rule', tags, ...over })
  const posted = await postEvents(api, [
    alert(1, ['mitre_execution', 'T1059'], { priority: 'Critical' }),
    alert(2, ['mitre_execution', 'T1059'], { rule: 'Run shell untrusted' }),
    alert(3, ['mitre_execution', 'T1059', 'T1059.004'], { fields: { 'k8s.pod.name': 'web-0' } }),
    alert(4, ['mitre_execution', 'mitre_persistence', 'T1505.003']),
    alert(5, ['mitre_persistence']),
    alert(6, ['T1611']),
    alert(7, ['mitre_discovery', 'T9998']),
    alert(8, []),
    alert(9, [], { time: ago(3 * 1440), rule: 'Clear Log Activities' }),
  ])
  expect(posted.status).toBe(202)
})
afterAll(() => api.close())

test('the matrix counts each tactic with each technique, with the worst severity and the span', async () => {
  const answer = await get<ThreatsAnswer>('threats')
  expect(answer).toMatchObject({ attackVersion: '18.1', total: 8, placed: 7, isPartial: false })
  expect(cellOf(answer, 'TA0002', 'T1059')).toMatchObject({
    technique: { name: 'Command and Scripting Interpreter' },
    ...{ count: 3, severity: 5, firstSeen: ago(3), lastSeen: ago(1) },
  })
  expect(cellOf(answer, 'TA0002', 'T1059.004')).toMatchObject({ count: 1, severity: 2 })
  expect(cellOf(answer, 'TA0002', 'T1505.003')?.count).toBe(1)
  expect(cellOf(answer, 'TA0003', 'T1505.003')?.count).toBe(1)
  const execution = answer.columns.find(({ tactic }) => tactic?.id === 'TA0002')
  expect(execution).toMatchObject({ count: 4, severity: 5 })
})

test('what names a tactic alone, a technique alone, or one that nobody knows, is shown as that', async () => {
  const answer = await get<ThreatsAnswer>('threats')
  expect(cellOf(answer, 'TA0003', null)?.count).toBe(1)
  expect(cellOf(answer, null, 'T1611')).toMatchObject({ count: 1, rules: 0 })
  expect(answer.columns.at(-1)).toMatchObject({ tactic: null, count: 1 })
  expect(cellOf(answer, 'TA0007', 'T9998')).toMatchObject({
    technique: { id: 'T9998', name: 'T9998' },
    ...{ count: 1, rules: 0 },
  })
})

test('a technique without alerts is covered where a default rule of Falco stands, or not', async () => {
  const answer = await get<ThreatsAnswer>('threats')
  expect(cellOf(answer, 'TA0005', 'T1070')).toEqual({
    technique: { id: 'T1070', name: 'Indicator Removal' },
    ...{ count: 0, severity: null, firstSeen: null, lastSeen: null, rules: 2 },
  })
  expect(cellOf(answer, 'TA0007', 'T1613')).toMatchObject({ count: 0, rules: 0 })
})

test('tactics stand in the order of ATT&CK, and a technique before its parts', async () => {
  const { columns } = await get<ThreatsAnswer>('threats')
  expect(columns.map(({ tactic }) => tactic?.id ?? null)).toEqual(
    'TA0043 TA0001 TA0002 TA0003 TA0004 TA0005 TA0006 TA0007 TA0008 TA0009 TA0011 TA0010 TA0040'
      .split(' ')
      .map((id): string | null => id)
      .concat(null),
  )
  for (const { cells } of columns) {
    const ids = cells.map(({ technique }) => technique?.id ?? '~')
    expect(ids).toEqual([...ids].sort())
  }
})

test('query and range narrow the matrix', async () => {
  const answer = await get<ThreatsAnswer>('threats?q=kubernetes.pod.name:%20web-0')
  expect(answer).toMatchObject({ total: 1, placed: 1 })
  expect(cellOf(answer, 'TA0002', 'T1059')?.count).toBe(1)
  const week = await get<ThreatsAnswer>('threats?from=now-7d')
  expect(cellOf(week, 'TA0005', 'T1070')?.count).toBe(1)
})

test('each cell counts exactly the events that its query finds', async () => {
  const { columns } = await get<ThreatsAnswer>('threats')
  const seen = columns.flatMap(({ tactic, cells }) =>
    cells.filter(({ count }) => count > 0).map((cell: ThreatCell) => ({ tactic, cell })),
  )
  expect(seen.length).toBeGreaterThan(5)
  for (const { tactic, cell } of seen) {
    const place = { tactic: tactic?.id ?? null, technique: cell.technique?.id ?? null }
    const q = encodeURIComponent(placeTests(place).map(printQuery).join(' and '))
    const found = await get<EventsAnswer>(`events?q=${q}`)
    expect(found.total.value, JSON.stringify(place)).toBe(cell.count)
  }
})

test('a technique tells its rules, seen and known, and the pods most hit', async () => {
  const detail = await get<ThreatDetail>('threats/TA0002/T1059')
  expect(detail).toMatchObject({ count: 3, severity: 5, otherRules: 0, otherAssets: 0 })
  expect(detail.rules.slice(0, 3)).toMatchObject([
    { rule: 'Own rule', count: 2, severity: 5, ruleset: null },
    { rule: 'Run shell untrusted', count: 1, ruleset: 'stable' },
    { count: 0, severity: null, lastSeen: null },
  ])
  expect(detail.rules.map(({ rule }) => rule)).toContain('Terminal shell in container')
  expect(detail.assets.map(({ pod, count }) => [pod, count])).toEqual([
    ['api-6c9f7b7d4-x2lqz', 2],
    ['web-0', 1],
  ])
})

test('alerts that name a tactic alone have their detail by -', async () => {
  const detail = await get<ThreatDetail>('threats/TA0003/-')
  expect(detail).toMatchObject({ count: 1, technique: null, tactic: { name: 'Persistence' } })
  const unknown = await get<ThreatDetail>('threats/-/T0000')
  expect(unknown).toMatchObject({ count: 0, severity: null, rules: [], assets: [] })
})
