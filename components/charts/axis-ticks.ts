const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const timeSteps = [
  ...[1, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 30, 60, 90, 365].map((count) => count * day),
]

/** A labelled column: its place, and whether its label is a day or a time of day. */
export interface TimeTick {
  index: number
  unit: 'second' | 'minute' | 'day'
}

/**
 * Which columns of a time axis carry a label: those that open a round step of the zone's own clock,
 * at most `most` of them. `startsMs` are epoch milliseconds, ascending; `offsetMs` tells the zone's
 * distance from UTC at a moment.
 */
export function timeTicks(
  startsMs: readonly number[],
  offsetMs: (ms: number) => number,
  most: number,
): TimeTick[] {
  const walls = startsMs.map((ms) => ms + offsetMs(ms))
  const [first = 0] = walls
  const length = (walls.at(-1) ?? first) - first
  const interval = (walls[1] ?? first + 1) - first
  const step =
    timeSteps.find((size) => size >= interval && length / size <= Math.max(1, most)) ??
    Math.ceil(length / Math.max(1, most) / day) * day
  return walls.flatMap((wall, index) => {
    const before = walls[index - 1] ?? wall - interval
    if (Math.floor(wall / step) === Math.floor(before / step)) return []
    return [{ index, unit: unitOf(wall, before, step) }]
  })
}

function unitOf(wall: number, before: number, step: number): TimeTick['unit'] {
  if (Math.floor(wall / day) !== Math.floor(before / day)) return 'day'
  if (step >= day) return 'day'
  return step < minute ? 'second' : 'minute'
}

/** Round steps from 0 for counts up to `highest`: at most three lines above the base. */
export function countTicks(highest: number): { step: number; max: number } {
  const rough = Math.max(1, highest) / 3
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 2.5, 5, 10].find((size) => size * power >= rough) ?? 10
  const step = Math.max(1, Math.ceil(factor * power))
  return { step, max: step * Math.ceil(Math.max(1, highest) / step) }
}
