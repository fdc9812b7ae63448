'use client'

import { useMemo } from 'react'
import { LogBody } from '@/components/live/log-body'
import { LogSkeleton } from '@/components/live/log-skeleton'
import { LogStatus } from '@/components/live/log-status'
import { PauseButton } from '@/components/live/pause-button'
import { useLogRows } from '@/components/live/use-log-rows'
import { useViewQuery } from '@/components/shell/view-state'
import { Panel } from '@/components/ui/panel'
import type { PodIdentity } from '@/lib/domain/pod-path'
import { useMessages } from '@/lib/i18n/locale-context'
import { parseQuery } from '@/lib/query/parse'
import { podQuery } from './pod-href'

/** The pod's own log: what comes on top, the range's history below. */
export function PodLog({ pod }: { pod: PodIdentity }) {
  const { pods } = useMessages()
  const view = useViewQuery()
  // A query with a mistake is left to the bar, which says what is wrong with it.
  const q = podQuery(pod, 'mistakes' in parseQuery(view.q) ? '' : view.q)
  const { from, to } = view
  const podView = useMemo(() => ({ from, to, q }), [from, to, q])
  const { state, ...log } = useLogRows(podView)
  return (
    <Panel
      title={pods.events}
      note={<LogStatus />}
      className="h-[480px]"
      bodyClassName="border-t border-hairline"
      state={state}
      skeleton={<LogSkeleton />}
      actions={<PauseButton />}
    >
      <LogBody {...log} />
    </Panel>
  )
}
