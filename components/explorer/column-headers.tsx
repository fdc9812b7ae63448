'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import type { EventOrder } from '@/components/queries/use-explorer'
import { classNames } from '@/components/ui/class-names'
import { isSortable, type SortableField } from '@/lib/domain/sortable-fields'
import { useMessages } from '@/lib/i18n/locale-context'
import {
  type ColumnWidths,
  columnWidth,
  namedColumns,
  narrowColumns,
  pressedOrder,
  timeColumn,
} from './event-columns'
import { eventRowLayout } from './event-row'
import { WidthHandle } from './width-handle'

interface ColumnHeadersProps {
  columns: readonly string[]
  widths: ColumnWidths
  template: string
  onWidth: (field: string, widthPx: number) => void
  onMove: (field: string, place: number) => void
  order: EventOrder
  onOrder: (order: EventOrder) => void
}

/**
 * The names of the columns, in sight while the rows scroll. A name orders, or moves its column where it
 * is dragged to; each edge sets a width.
 */
export function ColumnHeaders({ columns, template, ...props }: ColumnHeadersProps) {
  const { explorer } = useMessages()
  const named = namedColumns(columns)
  const { draggedOver, dragging } = useDraggedColumn(columns, props.onMove)
  return (
    <thead className="sticky top-0 z-10 block bg-panel">
      <tr
        aria-rowindex={1}
        style={{ gridTemplateColumns: template }}
        className={`h-7 border-hairline border-b text-left text-quiet text-small *:font-normal ${eventRowLayout}`}
      >
        {columns.map((field) => {
          const name = explorer.fields[field] ?? field
          return (
            <th
              key={field}
              scope="col"
              title={field}
              aria-sort={sortState(field, props.order)}
              className={classNames(
                'relative min-w-0 rounded-panel',
                draggedOver === field && 'bg-selection',
              )}
              {...dragging(field)}
            >
              <ColumnName
                field={field}
                name={name}
                isNamed={named.includes(field)}
                isNarrow={columns === narrowColumns}
                {...props}
              />
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

function sortState(field: string, { sort, order }: EventOrder) {
  if (sort === field) return order === 'desc' ? 'descending' : 'ascending'
  return isSortable(field) ? 'none' : undefined
}

interface ColumnNameProps {
  field: string
  name: string
  isNamed: boolean
  isNarrow: boolean
  order: EventOrder
  onOrder: (order: EventOrder) => void
}

function ColumnName({ field, name, isNamed, isNarrow, ...props }: ColumnNameProps) {
  if (!isNamed) return <span className="sr-only">{name}</span>
  const isMovable = field !== timeColumn && !isNarrow
  return (
    <span draggable={isMovable} className={classNames('flex min-w-0', isMovable && 'cursor-grab')}>
      {isSortable(field) ? (
        <SortButton field={field} name={name} {...props} />
      ) : (
        <span className="truncate">{name}</span>
      )}
    </span>
  )
}

function SortButton(props: {
  field: SortableField
  name: string
  order: EventOrder
  onOrder: (order: EventOrder) => void
}) {
  const { explorer } = useMessages()
  const { field, name, order } = props
  const isSorted = order.sort === field
  const Arrow = order.order === 'desc' ? ArrowDown : ArrowUp
  const byTime = order.order === 'desc' ? explorer.newest : explorer.oldest
  const sorted = field === timeColumn ? byTime : explorer.orderTurn
  return (
    <button
      type="button"
      title={isSorted ? sorted : explorer.orderBy(name)}
      onClick={() => props.onOrder(pressedOrder(order, field))}
      className={classNames(
        'inline-flex h-6 min-w-0 items-center gap-1 rounded-panel hover:text-text',
        isSorted && 'text-text',
      )}
    >
      <span className="truncate">{name}</span>
      {isSorted && <Arrow aria-hidden className="size-3 shrink-0" />}
    </button>
  )
}

/** A column's name dragged onto another's: it takes that one's place. */
function useDraggedColumn(
  columns: readonly string[],
  onMove: (field: string, place: number) => void,
) {
  const [drag, setDrag] = useState<{ field: string; over: string | null } | null>(null)
  return {
    draggedOver: drag?.over ?? null,
    dragging: (field: string) => ({
      onDragStart(started: DragEvent) {
        started.dataTransfer.effectAllowed = 'move'
        started.dataTransfer.setData('text/plain', field)
        setDrag({ field, over: null })
      },
      onDragOver(dragged: DragEvent) {
        if (drag === null || field === timeColumn) return
        dragged.preventDefault()
        if (drag.over !== field) setDrag({ ...drag, over: field })
      },
      onDrop(dropped: DragEvent) {
        if (drag === null) return
        dropped.preventDefault()
        setDrag(null)
        onMove(drag.field, columns.indexOf(field))
      },
      onDragEnd: () => setDrag(null),
    }),
  }
}
