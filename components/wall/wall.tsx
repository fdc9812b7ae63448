'use client'

import Link from 'next/link'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useLiveArrivals, useLiveSession, useLiveSnapshot } from '@/components/live/live-provider'
import { useLiveOverview } from '@/components/overview/use-live-overview'
import { refetchFresh } from '@/components/queries/refetch-fresh'
import { useNewestAlerts } from '@/components/queries/use-newest-alerts'
import { useNow } from '@/components/shell/use-now'
import { useViewQuery, useViewSearch } from '@/components/shell/view-state'
import { classNames } from '@/components/ui/class-names'
import { ViewsMenu } from '@/components/views/views-menu'
import { useMessages } from '@/lib/i18n/locale-context'
import { wallWarning } from './staleness'
import { WallFigures } from './wall-figures'
import { WallHeader } from './wall-header'
import { WallNewest } from './wall-newest'
import { WallThreats } from './wall-threats'
import { WallTrend } from './wall-trend'
import { WallWarningBanner } from './wall-warning'

const newestRows = 9
const newestEveryMs = 2_000

/** The overview for a screen across the room: large, and loud when it is no longer true. */
export function Wall() {
  const { shell, wall } = useMessages()
  const view = useViewQuery()
  const search = useViewSearch()
  const query = useLiveOverview(view)
  const newest = useNewestAlerts(view, 4, newestRows)
  const session = useLiveSession()
  const { connection } = useLiveSnapshot()
  const nowMs = useNow(1_000)
  const { q } = view
  const isOpenEnded = view.to === null || view.to === 'now'
  useEffect(() => {
    if (isOpenEnded) session.follow({ q, after: null, history: [] })
    return session.stop
  }, [session, isOpenEnded, q])
  const wasLost = useRef(false)
  const refetch = useEffectEvent(() => Promise.all([query.refetch(), newest.refetch()]))
  useEffect(() => {
    if (connection === 'open' && wasLost.current) void refetch()
    wasLost.current = connection === 'lost'
  }, [connection])
  useLiveArrivals(() => void refetchFresh(newest), newestEveryMs)

  const answer = query.data
  const hasFailed = query.error !== null
  const freshness = { answer, answeredMs: query.dataUpdatedAt, hasFailed, connection }
  const warning = nowMs === null ? null : wallWarning(freshness, nowMs)
  const isOld = warning?.kind === 'stale'
  return (
    <div className="relative flex h-dvh flex-col gap-[calc(1.6*var(--u))] overflow-hidden p-[calc(2*var(--u))] text-[calc(2.3*var(--u))] leading-tight portrait:h-auto portrait:min-h-dvh">
      <title>{`${shell.wall} · ${shell.product}`}</title>
      <WallHeader answeredMs={query.dataUpdatedAt} connection={connection} nowMs={nowMs} />
      <div className="fixed top-2 left-2 z-50 flex items-center gap-3 rounded-panel border border-hairline bg-panel px-3 py-1 text-body opacity-0 hover:opacity-100 has-focus-visible:opacity-100 has-data-[state=open]:opacity-100 pointer-coarse:static pointer-coarse:opacity-100">
        <Link href={`/${search}`} prefetch={false} className="text-accent hover:underline">
          {wall.leave}
        </Link>
        <ViewsMenu path="/wall" />
      </div>
      <div
        className={classNames(
          'flex min-h-0 flex-1 flex-col gap-[calc(1.6*var(--u))]',
          isOld && 'opacity-35',
        )}
      >
        <WallFigures answer={answer} nowMs={nowMs} />
        <WallTrend trend={answer?.trend} nowMs={nowMs} />
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-[calc(1.6*var(--u))] portrait:grid-cols-1">
          <WallThreats threats={answer?.topThreats} />
          <WallNewest alerts={newest.data?.events} nowMs={nowMs} />
        </div>
      </div>
      {warning && <WallWarningBanner warning={warning} />}
    </div>
  )
}
