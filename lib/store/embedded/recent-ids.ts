/**
 * The ids of the newest events by `@timestamp`, bounded. What makes it exact: every stored event at
 * or after `watermarkMs` is here, so an id that is missing from there on was never stored.
 */
export interface RecentIds {
  readonly watermarkMs: number
  has(id: bigint): boolean
  add(id: bigint, timestampMs: number): void
  /** Forgets everything before: it is no longer kept, so it may be stored anew. */
  forgetBefore(beforeMs: number): void
}

const bucketMs = 60_000

/** `watermarkMs`: the ids of all events stored from there on are about to be added. */
export function createRecentIds(limit: number, watermarkMs: number): RecentIds {
  const timeById = new Map<bigint, number>()
  const idsByBucket = new Map<number, bigint[]>()
  let watermark = watermarkMs

  function dropBucket(bucket: number): void {
    for (const id of idsByBucket.get(bucket) ?? []) timeById.delete(id)
    idsByBucket.delete(bucket)
  }

  /** Gives up the oldest minute; a single overfull minute goes too, later ids then need the store. */
  function evict(): void {
    const oldest = Math.min(...idsByBucket.keys())
    dropBucket(oldest)
    watermark = Math.max(watermark, (oldest + 1) * bucketMs)
  }

  return {
    get watermarkMs() {
      return watermark
    },
    has: (id) => timeById.has(id),
    add(id, timestampMs) {
      if (timestampMs < watermark || timeById.has(id)) return
      const bucket = Math.floor(timestampMs / bucketMs)
      const ids = idsByBucket.get(bucket)
      if (ids) ids.push(id)
      else idsByBucket.set(bucket, [id])
      timeById.set(id, timestampMs)
      if (timeById.size > limit) evict()
    },
    forgetBefore(beforeMs) {
      for (const [bucket, ids] of [...idsByBucket]) {
        if ((bucket + 1) * bucketMs <= beforeMs) dropBucket(bucket)
        else if (bucket * bucketMs < beforeMs) {
          const kept = ids.filter((id) => (timeById.get(id) ?? 0) >= beforeMs)
          const gone = ids.filter((id) => (timeById.get(id) ?? 0) < beforeMs)
          for (const id of gone) timeById.delete(id)
          idsByBucket.set(bucket, kept)
        }
      }
    },
  }
}
