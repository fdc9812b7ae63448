'use client'

import { ListFilter } from 'lucide-react'
import { useViewState } from '@/components/shell/view-state'
import { classNames } from '@/components/ui/class-names'
import { fieldType } from '@/lib/domain/event-fields'
import { useMessages } from '@/lib/i18n/locale-context'
import { addFilter } from '@/lib/query/filters'
import { queryField } from './flatten-event'

/** Narrows the query to this value. Seen on hover of its group and on its own focus. */
export function FilterButton(props: { field: string; value: string; className?: string }) {
  const { events } = useMessages()
  const { view, setView } = useViewState()
  const field = queryField(props.field)
  if (fieldType(field) === null) return null
  return (
    <button
      type="button"
      aria-label={`${events.filterIn(field)}: ${props.value}`}
      title={events.filterIn(field)}
      onClick={() => void setView({ q: addFilter(view.q, field, props.value) })}
      className={classNames(
        'inline-flex size-5 shrink-0 items-center justify-center rounded-panel text-quiet opacity-0 hover:bg-raised hover:text-text focus-visible:opacity-100 group-hover/value:opacity-100 pointer-coarse:opacity-100',
        props.className,
      )}
    >
      <ListFilter aria-hidden className="size-3.5" />
    </button>
  )
}
