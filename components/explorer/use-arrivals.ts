'use client'

import { useEffect, useState } from 'react'
import { useLiveSession } from '@/components/live/live-provider'

/** How many events that match have come since `edition` began; none where the range has ended. */
export function useArrivals(q: string, isOpen: boolean, edition: unknown): number {
  const session = useLiveSession()
  const [arrived, setArrived] = useState<{ of: unknown; count: number }>({ of: edition, count: 0 })
  useEffect(() => {
    if (isOpen) session.follow({ q, after: null, history: [] })
    return session.stop
  }, [session, q, isOpen])
  useEffect(
    () =>
      session.onArrivals((count) =>
        setArrived((before) => ({
          of: edition,
          count: count + (before.of === edition ? before.count : 0),
        })),
      ),
    [session, edition],
  )
  return arrived.of === edition ? arrived.count : 0
}
