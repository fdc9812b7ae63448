import { expect, test } from 'vitest'
import type { TimelineEvent } from '@/lib/domain/answers/pods'
import { columnOf, columnStart, fitSpan, laneBars, timelineCells } from './timeline-cells'

const range = { fromMs: 0, toMs: 1000 }

function event(ms: number, over: Partial<TimelineEvent> = {}): TimelineEvent {
  const time = new Date(ms).toISOString()
  return { id: `${ms}`, time, lane: 'file', severity: 2, title: '', detail: '', ...over }
}

test('events on the same pixels of a lane are one mark, as bad as the worst, drawn last', () => {
  const cells = timelineCells(
    [event(10, { severity: 5 }), event(20), event(950), event(15, { lane: 'network' })],
    range,
    10,
  )
  expect(
    cells.map(({ lane, column, severity, events }) => [lane, column, severity, events.length]),
  ).toEqual([
    ['file', 9, 2, 1],
    ['network', 0, 2, 1],
    ['file', 0, 5, 2],
  ])
})

test('what lies outside the range stands at its ends', () => {
  expect(columnOf(-5, range, 10)).toBe(0)
  expect(columnOf(5000, range, 10)).toBe(9)
  expect(columnOf(3, { fromMs: 3, toMs: 3 }, 10)).toBe(0)
})

test('columns divide the range without gap or overlap', () => {
  expect([0, 5, 10].map((column) => columnStart(column, range, 10))).toEqual([0, 500, 1000])
})

test('counted stretches are cut to the range; empty lanes have none', () => {
  const counts = { process: 0, file: 4, network: 0, privilege: 0, other: 0 }
  const bars = laneBars(
    { interval: 600, buckets: [{ time: new Date(-300).toISOString(), counts }] },
    range,
  )
  expect(bars).toEqual([{ lane: 'file', fromMs: 0, toMs: 300, count: 4 }])
})

const noLanes = { interval: 600, buckets: [] }

test('a short attack in a long day fills the picture, with a little room at both ends', () => {
  const day = { fromMs: 0, toMs: 86_400_000 }
  const timeline = [event(40_100_000), event(40_000_000)]
  expect(fitSpan({ timeline, lanes: noLanes }, false, day)).toEqual({
    fromMs: 39_996_000,
    toMs: 40_104_000,
  })
})

test('one moment is drawn as ten seconds, and never beyond the range', () => {
  const day = { fromMs: 0, toMs: 86_400_000 }
  const single = (ms: number) => fitSpan({ timeline: [event(ms)], lanes: noLanes }, false, day)
  expect(single(50_000)).toEqual({ fromMs: 45_000, toMs: 55_000 })
  expect(single(1_000)).toEqual({ fromMs: 0, toMs: 6_000 })
  expect(fitSpan({ timeline: [], lanes: noLanes }, false, day)).toEqual(day)
})

test('where only the newest stand one by one, older counted ones are within as well', () => {
  const counts = { process: 1, file: 0, network: 0, privilege: 0, other: 0 }
  const lanes = { interval: 1_000, buckets: [{ time: new Date(20_000).toISOString(), counts }] }
  const story = { timeline: [event(70_000)], lanes }
  const day = { fromMs: 0, toMs: 86_400_000 }
  expect(fitSpan(story, true, day)).toEqual({ fromMs: 18_000, toMs: 72_000 })
  expect(fitSpan(story, false, day).fromMs).toBe(65_000)
})
