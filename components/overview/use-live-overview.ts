'use client'

import { startTransition, useEffect, useMemo, useState } from 'react'
import { useLiveArrivals, useLiveSession } from '@/components/live/live-provider'
import type { ViewQuery } from '@/components/queries/query-keys'
import { refetchFresh } from '@/components/queries/refetch-fresh'
import { useOverviewQuery } from '@/components/queries/use-overview'
import { type ArrivedAlert, addAlerts, answeredMs, toArrived } from './add-alerts'

const askAgainMs = 5_000
const keptAlerts = 50_000

/**
 * The overview's answer, moved on by the alerts of the stream as they come and asked for again at most
 * every five seconds while they do. `data` is undefined until the first answer.
 */
export function useLiveOverview(view: ViewQuery) {
  const query = useOverviewQuery(view)
  const session = useLiveSession()
  const [alerts, setAlerts] = useState<readonly ArrivedAlert[]>([])

  useEffect(
    () =>
      session.onArrivals((_count, arrived) => {
        // Figures and charts may wait for what somebody presses meanwhile.
        startTransition(() =>
          setAlerts((before) => [...before, ...arrived.map(toArrived)].slice(-keptAlerts)),
        )
      }),
    [session],
  )
  useLiveArrivals(() => void refetchFresh(query), askAgainMs)

  const answer = query.data
  useEffect(() => {
    if (!answer) return
    const countedMs = answeredMs(answer)
    setAlerts((before) => before.filter((alert) => alert.ingestedMs > countedMs))
  }, [answer])

  const isOpen = view.to === null || view.to === 'now'
  const data = useMemo(
    () => (answer && isOpen ? addAlerts(answer, alerts) : answer),
    [answer, alerts, isOpen],
  )
  return { ...query, data }
}
