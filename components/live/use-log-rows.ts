'use client'

import { useEffect, useMemo, useRef } from 'react'
import type { ViewQuery } from '@/components/queries/query-keys'
import { useEventPages } from '@/components/queries/use-events'
import { type PanelState, panelState } from '@/components/ui/panel-state'
import { parseQuery } from '@/lib/query/parse'
import { joinHistory } from './join-history'
import { useLiveSession, useLiveSnapshot } from './live-provider'
import type { LiveRow } from './live-rows'

/** The log of a view: what comes on top while its range is open, the range's history below. */
export function useLogRows(view: ViewQuery): {
  rows: LiveRow[]
  state: PanelState
  hasOlder: boolean
  /** Reads further back; undefined while there is nothing to read or it is being read. */
  loadOlder: (() => void) | undefined
} {
  const session = useLiveSession()
  const snapshot = useLiveSnapshot()
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
  const { fetchNextPage, hasNextPage, isFetching, isFetchNextPageError, refetch } = history
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
  return {
    rows,
    state: rows.length > 0 && state.kind === 'loading' ? { kind: 'ready' } : state,
    hasOlder: hasNextPage,
    loadOlder:
      hasNextPage && !isFetching && !isFetchNextPageError ? () => void fetchNextPage() : undefined,
  }
}
