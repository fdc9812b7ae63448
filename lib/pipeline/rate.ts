const windowSeconds = 60

/** Counts things over the last minute, in 60 slots of a second. */
export function createRate(): {
  add(count: number, nowMs: number): void
  /** The mean of the last 60 s, to a tenth. */
  perSecond(nowMs: number): number
} {
  const counts = new Array<number>(windowSeconds).fill(0)
  const seconds = new Array<number>(windowSeconds).fill(-1)
  return {
    add(count, nowMs) {
      const second = Math.floor(nowMs / 1000)
      const slot = second % windowSeconds
      if (seconds[slot] !== second) counts[slot] = 0
      seconds[slot] = second
      counts[slot] = (counts[slot] ?? 0) + count
    },
    perSecond(nowMs) {
      const oldest = Math.floor(nowMs / 1000) - windowSeconds
      const sum = counts.reduce(
        (total, count, slot) => ((seconds[slot] ?? -1) > oldest ? total + count : total),
        0,
      )
      return Math.round((sum / windowSeconds) * 10) / 10
    },
  }
}
