'use client'

import { ListFilter, ListX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useViewState } from '@/components/shell/view-state'
import { classNames } from '@/components/ui/class-names'
import { visibleText } from '@/components/ui/hostile-runs'
import { fieldType } from '@/lib/domain/event-fields'
import { useMessages } from '@/lib/i18n/locale-context'
import { addFilter, excludeFilter } from '@/lib/query/filters'
import { queryField } from './flatten-event'

/** Over the end of a value that has no room beside it. A finger cannot point: it follows the value's link. */
export const overValue = 'absolute inset-y-0 right-0 z-10 my-auto bg-raised pointer-coarse:hidden'
/** The same where the value's count ends the line, which then still shows. */
export const besideCount =
  'absolute inset-y-0 right-13 z-10 my-auto bg-raised pointer-coarse:hidden'

/** Narrows the query to this value, or to all others. Seen on hover of the group and on focus. */
export function FilterButtons(props: { field: string; value: string; className?: string }) {
  const { events } = useMessages()
  const { view, setView } = useViewState()
  const { value } = props
  const field = queryField(props.field)
  if (fieldType(field) === null) return null
  return (
    <span
      className={classNames(
        'inline-flex h-5 shrink-0 opacity-0 focus-within:opacity-100 group-hover/value:opacity-100 pointer-coarse:opacity-100',
        props.className,
      )}
    >
      <FilterButton
        title={events.filterIn(field)}
        value={value}
        onClick={() => setView({ q: addFilter(view.q, field, value) })}
      >
        <ListFilter aria-hidden className="size-3.5" />
      </FilterButton>
      <FilterButton
        title={events.filterOut(field)}
        value={value}
        onClick={() => setView({ q: excludeFilter(view.q, field, value) })}
      >
        <ListX aria-hidden className="size-3.5" />
      </FilterButton>
    </span>
  )
}

function FilterButton(props: {
  title: string
  value: string
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={`${props.title}: ${visibleText(props.value)}`}
      title={props.title}
      onClick={props.onClick}
      className="inline-flex size-5 shrink-0 items-center justify-center rounded-panel text-quiet hover:bg-raised hover:text-text"
    >
      {props.children}
    </button>
  )
}

/** The first cell of a chart's row: what it names, and the buttons beside it. */
export function FilteredCell(props: { field: string; value: string; children: ReactNode }) {
  return (
    <span className="group/value inline-flex max-w-full items-center gap-1.5">
      <span className="min-w-0 truncate">{props.children}</span>
      <FilterButtons field={props.field} value={props.value} />
    </span>
  )
}
