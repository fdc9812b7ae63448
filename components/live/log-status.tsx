'use client'

import { useStoreNotes } from '@/components/queries/use-readiness'
import { useNow } from '@/components/shell/use-now'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { useLiveSnapshot } from './live-provider'
import { drawnPerSecond } from './sampling'

/** In one line: is it whole, is it running, how old is the newest. */
export function LogStatus() {
  const { live } = useMessages()
  const format = useFormat()
  const snapshot = useLiveSnapshot()
  const { isAway } = useStoreNotes()
  const nowMs = useNow(1_000)
  const { connection, pausedBy, isSampling, ratePerSecond, lastArrivedMs } = snapshot
  if (connection === 'idle') return null
  const parts: string[] = []
  if (connection === 'lost') parts.push(live.lost)
  if (connection === 'connecting') parts.push(live.connecting)
  if (connection === 'open' && isAway) parts.push(live.away)
  if (pausedBy !== null) parts.push(live.pausedBy[pausedBy])
  if (isSampling) {
    parts.push(live.sampled(format.number(drawnPerSecond), format.number(ratePerSecond)))
  }
  if (lastArrivedMs !== null && nowMs !== null) {
    const ageMs = nowMs - lastArrivedMs
    parts.push(ageMs < 1_000 ? live.lastEventNow : live.lastEvent(format.age(ageMs)))
  }
  return <span className="tabular-nums">{parts.join(' · ')}</span>
}
