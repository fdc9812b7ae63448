'use client'

import { eventTitle } from '@/components/events/event-words'
import { HostileText } from '@/components/ui/hostile-text'
import { ranked } from '@/components/ui/ranked'
import { SeverityMark } from '@/components/ui/severity-mark'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { WallList } from './wall-list'

/** The newest alerts of high and critical severity: when, what, where. */
export function WallNewest(props: {
  alerts: readonly SecurityEvent[] | undefined
  nowMs: number | null
}) {
  const { wall } = useMessages()
  const format = useFormat()
  return (
    <WallList title={wall.newest} isEmpty={props.alerts?.length === 0} rowsMost={9}>
      {ranked(props.alerts ?? []).map(({ rank, ...alert }) => (
        <li key={rank} className="flex min-h-0 items-center gap-[calc(1.2*var(--u))]">
          <SeverityMark severity={alert.event.severity} className="size-[calc(1.6*var(--u))]!" />
          <span className="w-[calc(10.5*var(--u))] shrink-0 text-quiet tabular-nums">
            {props.nowMs !== null && format.clock(Date.parse(alert['@timestamp']))}
          </span>
          <span className="min-w-0 flex-[3] truncate">
            <HostileText text={eventTitle(alert)} />
          </span>
          <span className="min-w-0 flex-[2] truncate text-quiet">
            <HostileText text={placeOf(alert)} />
          </span>
        </li>
      ))}
    </WallList>
  )
}

function placeOf({ kubernetes, observer }: SecurityEvent): string {
  const pod = kubernetes?.pod?.name
  if (pod === undefined) return kubernetes?.node?.name ?? observer.hostname ?? ''
  return [kubernetes?.namespace, pod].filter((part) => part !== undefined).join(' / ')
}
