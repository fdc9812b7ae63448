'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { EventOrder } from '@/components/queries/use-explorer'
import { classNames } from '@/components/ui/class-names'
import { useMessages } from '@/lib/i18n/locale-context'
import {
  type ColumnWidths,
  columnWidth,
  columnWidthLeastPx,
  columnWidthMostPx,
  timeColumn,
} from './event-columns'
import { eventRowLayout } from './event-row'

interface ColumnHeadersProps {
  columns: readonly string[]
  widths: ColumnWidths
  template: string
  onWidth: (field: string, widthPx: number) => void
  order: EventOrder
  onOrder: (order: EventOrder) => void
}

const stepPx = 16

/** The names of the columns, in sight while the rows scroll. Time orders; each edge sets a width. */
export function ColumnHeaders({ columns, template, ...props }: ColumnHeadersProps) {
  const { explorer } = useMessages()
  return (
    <thead className="sticky top-0 z-10 block bg-panel">
      <tr
        aria-rowindex={1}
        style={{ gridTemplateColumns: template }}
        className={`h-7 border-hairline border-b text-left text-quiet text-small *:font-normal ${eventRowLayout}`}
      >
        {columns.map((field) => {
          const name = explorer.fields[field] ?? field
          const isTime = field === timeColumn
          return (
            <th
              key={field}
              scope="col"
              title={field}
              aria-sort={isTime ? (props.order === 'desc' ? 'descending' : 'ascending') : undefined}
              className="relative min-w-0"
            >
              {isTime ? (
                <SortButton name={name} {...props} />
              ) : (
                <span
                  className={classNames(
                    'block truncate',
                    field === 'event.severity' && 'max-md:sr-only',
                  )}
                >
                  {name}
                </span>
              )}
              <WidthHandle
                name={name}
                widthPx={columnWidth(field, props.widths)}
                onWidth={(widthPx) => props.onWidth(field, widthPx)}
              />
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function SortButton(props: {
  name: string
  order: EventOrder
  onOrder: (order: EventOrder) => void
}) {
  const { explorer } = useMessages()
  const isNewest = props.order === 'desc'
  const Arrow = isNewest ? ArrowDown : ArrowUp
  return (
    <button
      type="button"
      title={isNewest ? explorer.newest : explorer.oldest}
      onClick={() => props.onOrder(isNewest ? 'asc' : 'desc')}
      className="inline-flex h-6 items-center gap-1 rounded-panel text-text"
    >
      {props.name}
      <Arrow aria-hidden className="size-3" />
    </button>
  )
}

/** How wide the column of a handle stands, which is more or less than its width where nobody set it. */
function shownWidth(handle: Element): number {
  return handle.parentElement?.getBoundingClientRect().width ?? 0
}

/** The edge of a column: dragged, or moved by the arrow keys. */
function WidthHandle(props: { name: string; widthPx: number; onWidth: (widthPx: number) => void }) {
  const { explorer } = useMessages()
  const drag = useRef<{ fromPx: number; widthPx: number } | null>(null)

  function press(pressed: KeyboardEvent) {
    const by = { ArrowLeft: -stepPx, ArrowRight: stepPx }[pressed.key]
    if (by === undefined) return
    pressed.preventDefault()
    props.onWidth(shownWidth(pressed.currentTarget) + by)
  }

  function move(moved: PointerEvent) {
    const { current } = drag
    if (current !== null) props.onWidth(current.widthPx + moved.clientX - current.fromPx)
  }

  return (
    <hr
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={explorer.resize(props.name)}
      aria-valuenow={props.widthPx}
      aria-valuemin={columnWidthLeastPx}
      aria-valuemax={columnWidthMostPx}
      title={explorer.resizeHint}
      onKeyDown={press}
      onPointerDown={(pressed) => {
        pressed.preventDefault()
        pressed.currentTarget.setPointerCapture(pressed.pointerId)
        drag.current = { fromPx: pressed.clientX, widthPx: shownWidth(pressed.currentTarget) }
      }}
      onPointerMove={move}
      onPointerUp={() => {
        drag.current = null
      }}
      className="-right-2.5 absolute inset-y-0 my-auto h-4 w-[9px] cursor-col-resize touch-none border-0 bg-clip-content bg-hairline px-1 hover:bg-accent focus-visible:bg-accent max-md:hidden"
    />
  )
}
