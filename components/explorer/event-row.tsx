'use client'

import { type KeyboardEvent, memo } from 'react'
import { classNames } from '@/components/ui/class-names'
import { useNear } from '@/components/ui/use-near'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { EventCell } from './event-cell'

/** Pixels. */
export const eventRowHeight = 28
/** Space and alignment that the header and all rows share. */
export const eventRowLayout = 'grid items-center gap-x-3 px-3 md:px-4'

interface EventRowProps {
  event: SecurityEvent
  columns: readonly string[]
  /** The grid of its cells. */
  template: string
  /** Its number among all rows. */
  index: number
  /** How far down it stands, pixels. */
  start: number
  isOpen: boolean
  /** The one that the keyboard reaches. */
  isActive: boolean
  onOpen: (eventId: string) => void
  onKeyDown: (pressed: KeyboardEvent<HTMLElement>) => void
}

/** One event; the row opens it, and near it each value can narrow the query. */
export const EventRow = memo(function EventRow({ event, index, start, ...props }: EventRowProps) {
  const { isNear, nearness } = useNear()
  const { id } = event.event
  return (
    <tr
      data-row={id}
      aria-rowindex={index + 2}
      aria-current={props.isOpen ? 'true' : undefined}
      tabIndex={props.isActive ? 0 : -1}
      onClick={(clicked) => {
        const isOnControl = clicked.target instanceof Element && clicked.target.closest('button, a')
        if (!isOnControl) props.onOpen(id)
      }}
      {...nearness}
      onKeyDown={(pressed) => {
        if (pressed.target === pressed.currentTarget) props.onKeyDown(pressed)
      }}
      style={{
        transform: `translateY(${start}px)`,
        height: eventRowHeight,
        gridTemplateColumns: props.template,
      }}
      className={classNames(
        'absolute inset-x-0 top-0 -outline-offset-2 cursor-pointer hover:bg-raised/60',
        eventRowLayout,
        props.isOpen && 'bg-selection',
      )}
    >
      {props.columns.map((field) => (
        <EventCell key={field} field={field} event={event} isNear={isNear} />
      ))}
    </tr>
  )
})
