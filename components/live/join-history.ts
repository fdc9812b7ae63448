import type { SecurityEvent } from '@/lib/domain/security-event'
import type { LiveRow } from './live-rows'

/**
 * What came live above what was there before, each event once. Where live rows fell off for want of
 * room, a mark stands between the two and says how many.
 */
export function joinHistory(
  live: readonly LiveRow[],
  evicted: number,
  history: readonly SecurityEvent[],
): LiveRow[] {
  const known = new Set(live.map(({ key }) => key))
  const joined: LiveRow[] = [...live]
  if (evicted > 0) joined.push({ kind: 'gap', key: 'evicted', missed: evicted, reason: 'evicted' })
  for (const event of history) {
    const key = event.event.id
    if (known.has(key)) continue
    known.add(key)
    joined.push({ kind: 'event', key, event, arrivedMs: null })
  }
  return joined
}
