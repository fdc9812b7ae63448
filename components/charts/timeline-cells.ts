import type { Lane, PodStory, TimelineEvent } from '@/lib/domain/answers/pods'

/** The rows of the timeline from the top. */
export const lanes = ['process', 'file', 'network', 'privilege', 'other'] as const satisfies Lane[]

/** The events of one lane that fall on the same few pixels: drawn as one mark, the worst of them. */
export interface TimelineCell {
  lane: Lane
  /** Which column of the picture. */
  column: number
  severity: number
  events: TimelineEvent[]
}

/** A stretch of a lane in which events were counted. */
export interface LaneBar {
  lane: Lane
  fromMs: number
  toMs: number
  count: number
}

/** From and to, epoch ms. */
export interface Span {
  fromMs: number
  toMs: number
}

/** Events gathered into `columns` equal stretches of the range; those outside it stand at its ends. */
export function timelineCells(
  events: readonly TimelineEvent[],
  range: Span,
  columns: number,
): TimelineCell[] {
  const cells = new Map<string, TimelineCell>()
  for (const event of events) {
    const column = columnOf(Date.parse(event.time), range, columns)
    const key = `${event.lane} ${column}`
    const cell = cells.get(key)
    if (cell === undefined) {
      cells.set(key, { lane: event.lane, column, severity: event.severity, events: [event] })
    } else {
      cell.events.push(event)
      cell.severity = Math.max(cell.severity, event.severity)
    }
  }
  // The worst last, so that nothing is drawn over it.
  return [...cells.values()].sort((a, b) => a.severity - b.severity)
}

/** The column that a moment falls into. */
export function columnOf(ms: number, range: Span, columns: number): number {
  const share = (ms - range.fromMs) / Math.max(1, range.toMs - range.fromMs)
  return Math.min(columns - 1, Math.max(0, Math.floor(share * columns)))
}

/** The start of a column, epoch ms; the column after the last starts at the end of the range. */
export function columnStart(column: number, range: Span, columns: number): number {
  return Math.round(range.fromMs + ((range.toMs - range.fromMs) * column) / columns)
}

/** The counted stretches that hold events, cut to the range. */
export function laneBars(counted: PodStory['lanes'], range: Span): LaneBar[] {
  return counted.buckets.flatMap(({ time, counts }) => {
    const startMs = Date.parse(time)
    const fromMs = Math.max(startMs, range.fromMs)
    const toMs = Math.min(startMs + counted.interval, range.toMs)
    if (toMs <= fromMs) return []
    return lanes.flatMap((lane) => {
      const count = counts[lane] ?? 0
      return count > 0 ? [{ lane, fromMs, toMs, count }] : []
    })
  })
}

const leastSpanMs = 10_000

/**
 * The part of the range that holds all events, with a little room at both ends and never below ten
 * seconds; the range itself where it holds none. Where only the newest stand one by one, the counted
 * stretches tell how far back the others go.
 */
export function fitSpan(
  story: Pick<PodStory, 'timeline' | 'lanes'>,
  isPart: boolean,
  range: Span,
): Span {
  const times = story.timeline.map(({ time }) => Date.parse(time))
  if (isPart) {
    const oldest = laneBars(story.lanes, range).map(({ fromMs }) => fromMs)
    times.push(...oldest)
  }
  if (times.length === 0) return range
  const firstMs = times.reduce((least, ms) => Math.min(least, ms))
  const lastMs = times.reduce((most, ms) => Math.max(most, ms))
  const roomMs = Math.max((lastMs - firstMs) * 0.04, (leastSpanMs - (lastMs - firstMs)) / 2, 1)
  return {
    fromMs: Math.max(range.fromMs, Math.floor(firstMs - roomMs)),
    toMs: Math.min(range.toMs, Math.ceil(lastMs + roomMs)),
  }
}
