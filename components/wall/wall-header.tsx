'use client'

import type { Connection } from '@/components/live/live-session'
import { Mark } from '@/components/shell/mark'
import { describeRange } from '@/components/shell/time-presets'
import { useViewState } from '@/components/shell/view-state'
import { useZoneLabel } from '@/components/shell/zone-switch'
import { classNames } from '@/components/ui/class-names'
import { HostileText } from '@/components/ui/hostile-text'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** What is looked at, whether it is live and how old it is, and the time. */
export function WallHeader(props: {
  answeredMs: number
  connection: Connection
  nowMs: number | null
}) {
  const messages = useMessages()
  const { shell, wall } = messages
  const zoneLabel = useZoneLabel()
  const format = useFormat()
  const { view } = useViewState()
  const { answeredMs, connection, nowMs } = props
  const isOpen = connection === 'open'
  return (
    <header className="flex h-[calc(4*var(--u))] shrink-0 items-center gap-[calc(2*var(--u))] portrait:h-auto portrait:flex-wrap">
      <span className="*:size-[calc(3.4*var(--u))]">
        <Mark />
      </span>
      <h1 className="shrink-0 text-[calc(2.6*var(--u))]">{shell.product}</h1>
      <p className="min-w-0 flex-1 truncate text-quiet">
        {describeRange(view, messages, format.dateTime, nowMs ?? 0)}
        {view.q !== '' && (
          <>
            {' · '}
            <HostileText text={view.q} />
          </>
        )}
      </p>
      <p
        role="status"
        className="flex min-w-[calc(18*var(--u))] shrink-0 items-center gap-[calc(1*var(--u))] text-quiet"
      >
        <span
          aria-hidden
          className={classNames(
            'size-[calc(1.4*var(--u))] rounded-full border border-current',
            isOpen && 'bg-text text-text',
          )}
        />
        {wall.states[connection]}
      </p>
      <p className="min-w-[calc(22*var(--u))] shrink-0 text-right text-quiet tabular-nums">
        {answeredMs > 0 && nowMs !== null && wall.updated(format.age(nowMs - answeredMs))}
      </p>
      <p className="min-w-[calc(26*var(--u))] shrink-0 text-right text-[calc(3.4*var(--u))] tabular-nums">
        {nowMs !== null && format.clock(nowMs)}
        <span className="ml-[0.5em] text-[calc(2*var(--u))] text-quiet">
          {nowMs !== null && zoneLabel}
        </span>
      </p>
    </header>
  )
}
