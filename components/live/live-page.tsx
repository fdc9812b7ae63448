'use client'

import { useViewQuery, useViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useMessages } from '@/lib/i18n/locale-context'
import { LiveAnnouncer } from './live-announcer'
import { LiveCounters } from './live-counters'
import { LogBody } from './log-body'
import { LogSkeleton } from './log-skeleton'
import { LogStatus } from './log-status'
import { PauseButton } from './pause-button'
import { useLogRows } from './use-log-rows'

/** The log on the full page: what comes on top, the range's history below, older on demand. */
export function LivePage() {
  const { live } = useMessages()
  const { setView } = useViewState()
  const view = useViewQuery()
  const isOpenEnded = view.to === null || view.to === 'now'
  const { state, ...log } = useLogRows(view)
  return (
    <div className="flex h-(--page-height) min-h-0 flex-col gap-3 p-3 max-md:p-2">
      <LiveCounters rowCount={log.rows.length} />
      <Panel
        title={live.log}
        note={<LogStatus />}
        className="flex-1"
        bodyClassName="border-t border-hairline"
        state={state}
        skeleton={<LogSkeleton />}
        actions={<PauseButton />}
      >
        {!isOpenEnded && (
          <div className="flex h-9 items-center gap-3 border-hairline border-b px-4 text-quiet">
            <span className="min-w-0 truncate">{live.closedRange}</span>
            <Button onClick={() => setView({ from: null, to: null })}>{live.goLive}</Button>
          </div>
        )}
        <LogBody {...log} />
        <LiveAnnouncer />
      </Panel>
    </div>
  )
}
