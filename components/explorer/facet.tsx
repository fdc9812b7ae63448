'use client'

import { ChevronDown } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Skeleton } from '@/components/ui/panel'
import type { TopAnswer } from '@/lib/domain/answers/events'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { filteredValues } from '@/lib/query/filters'
import { facetSize } from './facet-fields'
import { facetRows } from './facet-rows'
import { FacetValue } from './facet-value'

interface FacetProps {
  field: string
  /** The query, whose filters by this field are marked. */
  q: string
  answer: TopAnswer | undefined
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  isMore: boolean
  onMore: (isMore: boolean) => void
}

const worstFirst = (a: { value: string }, b: { value: string }) => Number(b.value) - Number(a.value)

/** A field and its most frequent values, always as high as five of them, so that nothing below moves. */
export function Facet({ field, answer, ...props }: FacetProps) {
  const { explorer } = useMessages()
  const format = useFormat()
  const listId = useId()
  const [active, setActive] = useState(0)
  const name = explorer.fields[field] ?? field
  const values = answer?.values ?? []
  const ordered = field === 'event.severity' ? values.toSorted(worstFirst) : values
  const all = facetRows(ordered, filteredValues(props.q, field))
  const rows = props.isMore ? all : all.slice(0, facetSize)
  const most = Math.max(1, ...rows.map((row) => row.count ?? 0))
  const hasMore = props.isMore || all.length > facetSize || (answer?.other ?? 0) > 0

  function press(pressed: KeyboardEvent<HTMLElement>) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[pressed.key]
    if (by === undefined) return
    pressed.preventDefault()
    const next = Math.min(rows.length - 1, Math.max(0, active + by))
    setActive(next)
    const list = pressed.currentTarget
    list.querySelectorAll<HTMLElement>('[data-facet-value]')[next]?.focus()
  }

  return (
    <section className="border-hairline border-t first-of-type:border-t-0">
      <h3 className="flex h-8 items-center pr-3">
        <button
          type="button"
          aria-expanded={props.isOpen}
          aria-controls={listId}
          title={field}
          onClick={() => props.onOpen(!props.isOpen)}
          className="flex h-full min-w-0 flex-1 items-center gap-1.5 pl-4 text-left font-normal text-quiet text-small -outline-offset-2 hover:text-text"
        >
          <ChevronDown
            aria-hidden
            className={classNames('size-3 shrink-0', !props.isOpen && '-rotate-90')}
          />
          <span className="truncate">{name}</span>
        </button>
        {props.isOpen && hasMore && (
          <button
            type="button"
            aria-label={`${props.isMore ? explorer.facetFewer : explorer.facetMore}: ${name}`}
            title={explorer.facetOther(format.exact(answer?.other ?? 0))}
            onClick={() => props.onMore(!props.isMore)}
            className="h-6 rounded-panel px-1 font-normal text-accent text-small hover:underline"
          >
            {props.isMore ? explorer.facetFewer : explorer.facetMore}
          </button>
        )}
      </h3>
      {props.isOpen && (
        <div id={listId} className={classNames('pb-2', !props.isMore && 'h-32')}>
          {!answer && <Skeleton className="mx-4 h-[112px]" />}
          {answer && rows.length === 0 && (
            <p className="px-4 text-faint text-small">{explorer.facetNone}</p>
          )}
          {answer && rows.length > 0 && (
            <ul aria-label={explorer.facetValues(name)} onKeyDown={press}>
              {rows.map((row, index) => (
                <FacetValue
                  key={row.value}
                  field={field}
                  row={row}
                  share={(row.count ?? 0) / most}
                  isActive={index === Math.min(active, rows.length - 1)}
                  onActive={() => setActive(index)}
                />
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  )
}
