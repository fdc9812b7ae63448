'use client'

import { useEffect, useMemo } from 'react'
import { useOfferSteps } from '@/components/events/event-steps'
import { useRowKeys } from '@/components/live/use-row-keys'
import type { EventOrder } from '@/components/queries/use-explorer'
import { useOpenEvent, useOpenEventId } from '@/components/shell/view-state'
import { useLatest } from '@/components/ui/use-latest'
import { useVirtualRows } from '@/components/ui/use-virtual-rows'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { useMessages } from '@/lib/i18n/locale-context'
import { ColumnHeaders } from './column-headers'
import { type ColumnWidths, gridTemplate, narrowColumns, narrowTemplate } from './event-columns'
import { EventRow, eventRowHeight } from './event-row'

interface EventsTableProps {
  /** What the events answer: those of another one are read from the top. */
  question: string
  events: readonly SecurityEvent[]
  columns: readonly string[]
  widths: ColumnWidths
  onWidth: (field: string, widthPx: number) => void
  onMove: (field: string, place: number) => void
  order: EventOrder
  onOrder: (order: EventOrder) => void
  /** Called when the reader comes near the last row; undefined while there is nothing to read. */
  onNearEnd: (() => void) | undefined
  /** Under the last row. */
  end: string
}

/** Events as rows with the columns that were chosen, only those in sight in the document. */
export function EventsTable({ question, events, columns, onNearEnd, ...props }: EventsTableProps) {
  const { explorer } = useMessages()
  const eventId = useOpenEventId()
  const openEvent = useOpenEvent()
  const rows = useMemo(() => events.map((event) => ({ key: event.event.id, event })), [events])
  const { scroller, items, totalHeight, scrollTo } = useVirtualRows({
    rows,
    rowHeight: eventRowHeight,
    onNearEnd,
  })
  const keys = useRowKeys({ rows, scroller, scrollTo, open: openEvent, stepOpen })
  useEffect(() => {
    if (question !== '') scroller.current?.scrollTo({ top: 0 })
  }, [question, scroller])
  const onRowKeyDown = useLatest(keys.onRowKeyDown)
  useOfferSteps((by) => void stepOpen(by))

  function stepOpen(by: 1 | -1): string | null {
    if (eventId === null) return null
    const index = rows.findIndex((row) => row.key === eventId)
    const next = rows[index < 0 ? 0 : index + by]
    if (next === undefined) return eventId
    scrollTo(rows.indexOf(next))
    openEvent(next.key)
    return next.key
  }

  const isNarrow = columns === narrowColumns
  const template = isNarrow ? narrowTemplate : gridTemplate(columns, props.widths)
  return (
    <div
      ref={scroller}
      className="h-full overflow-auto overscroll-contain [scrollbar-gutter:stable] [scrollbar-width:thin]"
    >
      <table
        aria-label={explorer.list}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        className={isNarrow ? 'block' : 'block w-max min-w-full'}
      >
        <ColumnHeaders {...props} columns={columns} template={template} />
        <tbody className="relative block" style={{ height: totalHeight }}>
          {items.map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <EventRow
                key={item.key}
                event={row.event}
                columns={columns}
                template={template}
                index={item.index}
                start={item.start}
                isOpen={row.key === eventId}
                isActive={item.index === keys.activeIndex}
                onOpen={openEvent}
                onKeyDown={onRowKeyDown}
              />
            )
          })}
        </tbody>
      </table>
      <p className="sticky left-0 flex h-9 items-center justify-center text-faint text-small">
        {props.end}
      </p>
    </div>
  )
}
