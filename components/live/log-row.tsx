'use client'

import type { KeyboardEvent } from 'react'
import { classNames } from '@/components/ui/class-names'
import { useNear } from '@/components/ui/use-near'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import type { LiveRow } from './live-rows'
import { LogCells } from './log-cells'
import { rowHeight, rowLayout } from './log-columns'

const freshMs = 1_500

interface LogRowProps {
  row: LiveRow
  /** Its number among all rows, and how far down it stands, pixels. */
  place: { index: number; start: number }
  columns: string
  hasDates: boolean
  isOpen: boolean
  /** The one that the keyboard reaches. */
  isActive: boolean
  onOpen: (eventId: string) => void
  onKeyDown: (pressed: KeyboardEvent<HTMLElement>) => void
}

/** One line of the log: an alert that opens, or a mark where some are missing. */
export function LogRow({ row, place, ...props }: LogRowProps) {
  const { isNear, nearness } = useNear()
  const isFresh =
    row.kind === 'event' && row.arrivedMs !== null && Date.now() - row.arrivedMs < freshMs
  return (
    <tr
      data-row={row.key}
      aria-rowindex={place.index + 2}
      aria-current={props.isOpen ? 'true' : undefined}
      tabIndex={props.isActive ? 0 : -1}
      onClick={(clicked) => {
        const isOnControl = clicked.target instanceof Element && clicked.target.closest('button, a')
        if (row.kind === 'event' && !isOnControl) props.onOpen(row.event.event.id)
      }}
      {...nearness}
      onKeyDown={(pressed) => {
        if (pressed.target === pressed.currentTarget) props.onKeyDown(pressed)
      }}
      style={{ transform: `translateY(${place.start}px)`, height: rowHeight }}
      className={classNames(
        'absolute inset-x-0 top-0 -outline-offset-2',
        rowLayout,
        props.columns,
        row.kind === 'event' && 'cursor-pointer hover:bg-raised/60',
        props.isOpen && 'bg-selection',
      )}
    >
      {row.kind === 'event' ? (
        <LogCells event={row.event} hasDates={props.hasDates} isFresh={isFresh} isNear={isNear} />
      ) : (
        <GapCell missed={row.missed} reason={row.reason} />
      )}
    </tr>
  )
}

function GapCell(props: { missed: number; reason: 'server' | 'evicted' }) {
  const { live } = useMessages()
  const format = useFormat()
  const shown = format.number(props.missed)
  return (
    <td
      colSpan={5}
      title={live.missedWhy}
      className="col-span-full flex items-center gap-3 text-quiet text-small before:h-px before:flex-1 before:bg-hairline after:h-px after:flex-1 after:bg-hairline"
    >
      {props.reason === 'evicted' ? live.evicted(shown) : live.missed(props.missed, shown)}
    </td>
  )
}
