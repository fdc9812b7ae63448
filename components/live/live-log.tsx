'use client'

import { Maximize2 } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useEffectEvent } from 'react'
import { NoEvents } from '@/components/events/no-events'
import { useViewQuery, useViewSearch } from '@/components/shell/view-state'
import { Panel } from '@/components/ui/panel'
import type { PanelState } from '@/components/ui/panel-state'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { useMessages } from '@/lib/i18n/locale-context'
import { LiveAnnouncer } from './live-announcer'
import { useLiveSession, useLiveSnapshot } from './live-provider'
import { LogGrid } from './log-grid'
import { LogSkeleton } from './log-skeleton'
import { LogStatus } from './log-status'
import { PauseButton } from './pause-button'

interface LiveLogProps {
  variant: 'panel'
  /** The newest alerts of the range, newest first, as the answer that gave `cursor` had them. */
  initial: readonly SecurityEvent[]
  /** Where the stream goes on after `initial`; null until the answer for this view is there. */
  cursor: string | null
  state?: PanelState
  className?: string
}

/**
 * The log at the foot of the overview. It starts from the first answer of a view and then lives by
 * the stream alone: later answers of the same view do not disturb it.
 */
export function LiveLog({ initial, cursor, state, className }: LiveLogProps) {
  const { live, shell } = useMessages()
  const { rows } = useLiveSnapshot()
  const { from, to, q } = useViewQuery()
  const search = useViewSearch()
  const isReady = cursor !== null
  return (
    <Panel
      title={live.title}
      note={<LogStatus />}
      className={className ?? ''}
      bodyClassName="border-t border-hairline"
      {...(state && state.kind !== 'stale' ? { state } : {})}
      skeleton={<LogSkeleton />}
      actions={
        <>
          <PauseButton />
          <Link
            href={`/live${search}`}
            prefetch={false}
            aria-label={`${shell.live}: ${live.expand}`}
            title={live.expand}
            className="inline-flex size-7 items-center justify-center rounded-panel text-quiet hover:bg-raised hover:text-text"
          >
            <Maximize2 aria-hidden className="size-4" />
          </Link>
        </>
      }
    >
      <Follow key={`${from} ${to} ${q}`} initial={initial} cursor={cursor} />
      {isReady && rows.length === 0 ? <NoEvents /> : <LogGrid rows={rows} />}
      <LiveAnnouncer />
    </Panel>
  )
}

/** Starts the session once for each view, as soon as the view's first answer is there. */
function Follow({ initial, cursor }: Pick<LiveLogProps, 'initial' | 'cursor'>) {
  const session = useLiveSession()
  const { to, q } = useViewQuery()
  const isReady = cursor !== null
  const start = useEffectEvent(() => {
    if (to === null || to === 'now') session.follow({ q, after: cursor, history: initial })
    else session.show(initial)
  })
  useEffect(() => {
    if (isReady) start()
    return session.stop
  }, [isReady, session])
  return null
}
