'use client'

import { type ReactNode, useState } from 'react'
import { useOfferSteps } from '@/components/events/event-steps'
import { useOpenEvent, useOpenEventId } from '@/components/shell/view-state'
import { useVirtualRows } from '@/components/ui/use-virtual-rows'
import { useMessages } from '@/lib/i18n/locale-context'
import type { LiveRow } from './live-rows'
import { logColumns, rowHeight } from './log-columns'
import { LogHeader } from './log-header'
import { LogRow } from './log-row'
import { NewRowsButton } from './new-rows-button'
import { nextEventIndex } from './next-event'
import { useReadingPause } from './use-reading-pause'
import { useRowKeys } from './use-row-keys'

const dayMs = 86_400_000

interface LogGridProps {
  rows: readonly LiveRow[]
  /** Called when the reader comes near the last row. */
  onNearEnd?: (() => void) | undefined
  /** Under the last row. */
  end?: ReactNode
}

/** The rows, newest first, only those in sight in the document. Reading it holds the stream back. */
export function LogGrid({ rows, onNearEnd, end }: LogGridProps) {
  const { live } = useMessages()
  const eventId = useOpenEventId()
  const openEvent = useOpenEvent()
  const { scroller, items, totalHeight, scrollTo } = useVirtualRows({ rows, rowHeight, onNearEnd })
  useReadingPause(scroller)
  const [openedMs] = useState(() => Date.now())
  const keys = useRowKeys({
    rows,
    scroller,
    scrollTo,
    open: (key) => {
      const row = rows.find((one) => one.key === key)
      if (row?.kind === 'event') openEvent(row.event.event.id)
    },
    stepOpen,
  })
  function stepOpen(by: 1 | -1): string | null {
    if (eventId === null) return null
    const index = nextEventIndex(rows, eventId, by)
    const row = rows[index]
    if (row?.kind !== 'event') return eventId
    scrollTo(index)
    openEvent(row.event.event.id)
    return row.key
  }
  useOfferSteps((by) => void stepOpen(by))

  const oldest = rows.findLast((row) => row.kind === 'event')
  const hasDates = oldest !== undefined && openedMs - Date.parse(oldest.event['@timestamp']) > dayMs
  const columns = logColumns(hasDates)
  return (
    <div className="relative flex h-full min-h-0 flex-col">
      <div
        ref={scroller}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain [scrollbar-gutter:stable] [scrollbar-width:thin]"
      >
        <table
          aria-label={live.log}
          aria-rowcount={rows.length + 1}
          aria-colcount={5}
          className="block"
        >
          <LogHeader columns={columns} />
          <tbody className="relative block" style={{ height: totalHeight }}>
            {items.map((item) => {
              const row = rows[item.index]
              if (!row) return null
              return (
                <LogRow
                  key={item.key}
                  row={row}
                  place={item}
                  columns={columns}
                  hasDates={hasDates}
                  isOpen={row.kind === 'event' && row.event.event.id === eventId}
                  isActive={item.index === keys.activeIndex}
                  onOpen={openEvent}
                  onKeyDown={keys.onRowKeyDown}
                />
              )
            })}
          </tbody>
        </table>
        {end}
      </div>
      <NewRowsButton onShow={() => scroller.current?.scrollTo({ top: 0 })} />
    </div>
  )
}
