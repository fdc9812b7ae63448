/** A list that forgets its oldest rows beyond `capacity`. Newest first when read. */
export function createRingBuffer<Row>(capacity: number) {
  let slots: Row[] = []
  let start = 0

  return {
    get size() {
      return slots.length
    },
    /** Adds the newest row; returns the row it pushed out, if any. */
    push(row: Row): Row | undefined {
      if (slots.length < capacity) {
        slots.push(row)
        return undefined
      }
      const evicted = slots[start]
      slots[start] = row
      start = (start + 1) % capacity
      return evicted
    },
    /** A copy, newest first. */
    newestFirst(): Row[] {
      return [...slots.slice(start), ...slots.slice(0, start)].reverse()
    },
    clear() {
      slots = []
      start = 0
    },
  }
}
export type RingBuffer<Row> = ReturnType<typeof createRingBuffer<Row>>
