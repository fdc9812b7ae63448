const windowSeconds = 5

/** Counts arrivals over the last five whole-second slots. */
export function createArrivalRate() {
  const slots = new Map<number, number>()

  function forget(second: number) {
    for (const slot of slots.keys()) if (slot <= second - windowSeconds) slots.delete(slot)
  }

  return {
    add(count: number, nowMs: number) {
      const second = Math.floor(nowMs / 1000)
      forget(second)
      slots.set(second, (slots.get(second) ?? 0) + count)
    },
    /** Arrivals a second. The running second counts for the part of it that has passed. */
    perSecond(nowMs: number): number {
      forget(Math.floor(nowMs / 1000))
      let total = 0
      for (const count of slots.values()) total += count
      return total / (windowSeconds - 1 + (nowMs % 1000) / 1000)
    },
  }
}
