'use client'

import type { ReactNode } from 'react'
import { FilterButtons, overValue } from '@/components/events/filter-button'
import { useNow } from '@/components/shell/use-now'
import { visibleText } from '@/components/ui/hostile-runs'
import { SeverityMark } from '@/components/ui/severity-mark'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** A titled part of the panel. */
export function DetailSection(props: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="p-4">
      <h3 className="mb-2 flex items-baseline gap-2 text-body">
        {props.title}
        {props.note !== undefined && (
          <span className="font-normal text-quiet text-small">{props.note}</span>
        )}
      </h3>
      {props.children}
    </section>
  )
}

/** Something that was seen, with how bad it was at worst, how often, and how long ago. */
export function DetailRow(props: {
  seen: { severity: number | null; count: number; lastSeen: string | null }
  title?: string
  /** What narrows the query to it, or to all others. */
  filter: { field: string; value: string }
  children: ReactNode
}) {
  const { threats } = useMessages()
  const format = useFormat()
  const nowMs = useNow(10_000)
  const { severity, count, lastSeen } = props.seen
  return (
    <li className="flex h-7 items-center gap-2">
      {severity !== null && <SeverityMark severity={severity} />}
      <span
        className="group/value relative min-w-0 flex-1"
        title={props.title && visibleText(props.title)}
      >
        <span className="block truncate">{props.children}</span>
        <FilterButtons {...props.filter} className={overValue} />
      </span>
      <span className="tabular-nums" title={format.exact(count)}>
        {format.number(count)}
      </span>
      <span className="w-20 text-right text-quiet text-small tabular-nums">
        {lastSeen !== null &&
          nowMs !== null &&
          threats.ago(format.age(nowMs - Date.parse(lastSeen)))}
      </span>
    </li>
  )
}
