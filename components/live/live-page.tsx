'use client'

import { useEffect, useMemo, useRef } from 'react'
import { NoEvents } from '@/components/events/no-events'
import { useEventPages } from '@/components/queries/use-events'
import { useViewQuery, useViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { panelState } from '@/components/ui/panel-state'
import { useMessages } from '@/lib/i18n/locale-context'
import { parseQuery } from '@/lib/query/parse'
import { joinHistory } from './join-history'
import { LiveAnnouncer } from './live-announcer'
import { LiveCounters } from './live-counters'
import { useLiveSession, useLiveSnapshot } from './live-provider'
import { LogGrid } from './log-grid'
import { LogSkeleton } from './log-skeleton'
import { LogStatus } from './log-status'
import { PauseButton } from './pause-button'

/** The log on the full page: what comes on top, the range's history below, older on demand. */
export function LivePage() {
  const { live } = useMessages()
  const session = useLiveSession()
  const snapshot = useLiveSnapshot()
  const { setView } = useViewState()
  const view = useViewQuery()
  const { q } = view
  const isOpenEnded = view.to === null || view.to === 'now'
  useEffect(() => {
    if (isOpenEnded && !('mistakes' in parseQuery(q)))
      session.follow({ q, after: null, history: [] })
    else session.show([])
    return session.stop
  }, [session, isOpenEnded, q])

  // The stream first, the history after it: what falls between is in both, and shown once.
  const isStreaming = snapshot.connection === 'open' || snapshot.connection === 'lost'
  const history = useEventPages(view, !isOpenEnded || isStreaming || 'mistakes' in parseQuery(q))
  const { fetchNextPage, hasNextPage, isFetching, refetch } = history
  const wasLost = useRef(false)
  useEffect(() => {
    if (snapshot.connection === 'open' && wasLost.current) void refetch()
    wasLost.current = snapshot.connection === 'lost'
  }, [snapshot.connection, refetch])

  const rows = useMemo(
    () =>
      joinHistory(
        snapshot.rows,
        snapshot.evicted,
        history.data?.pages.flatMap((page) => page.events) ?? [],
      ),
    [snapshot.rows, snapshot.evicted, history.data],
  )
  const state = panelState({ ...history, isPlaceholderData: false })
  return (
    <div className="flex h-(--page-height) min-h-0 flex-col gap-3 p-3 max-md:p-2">
      <LiveCounters rowCount={rows.length} />
      <Panel
        title={live.log}
        note={<LogStatus />}
        className="flex-1"
        bodyClassName="border-t border-hairline"
        state={rows.length > 0 && state.kind === 'loading' ? { kind: 'ready' } : state}
        skeleton={<LogSkeleton />}
        actions={<PauseButton />}
      >
        {!isOpenEnded && (
          <div className="flex h-9 items-center gap-3 border-hairline border-b px-4 text-quiet">
            <span className="min-w-0 truncate">{live.closedRange}</span>
            <Button onClick={() => void setView({ from: null, to: null })}>{live.goLive}</Button>
          </div>
        )}
        {rows.length === 0 ? (
          <NoEvents />
        ) : (
          <LogGrid
            rows={rows}
            onNearEnd={hasNextPage && !isFetching ? () => void fetchNextPage() : undefined}
            end={
              <p className="flex h-9 items-center justify-center text-faint text-small">
                {hasNextPage ? live.loadingOlder : live.noOlder}
              </p>
            }
          />
        )}
        <LiveAnnouncer />
      </Panel>
    </div>
  )
}
