'use client'

import { ArrowLeft, ArrowRight } from 'lucide-react'
import { type MouseEvent, useLayoutEffect, useRef, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { useMessages } from '@/lib/i18n/locale-context'
import { timeColumn } from './event-columns'

interface ColumnOrderProps {
  columns: readonly string[]
  onMove: (field: string, place: number) => void
}

/** The shown columns in their order, each to be moved; the time is always the first. */
export function ColumnOrder({ columns, onMove }: ColumnOrderProps) {
  const { explorer } = useMessages()
  const [moved, setMoved] = useState<string | null>(null)
  const pressed = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => {
    // A button that moved in the document has lost the focus.
    void columns
    pressed.current?.focus()
    pressed.current = null
  }, [columns])

  function move(clicked: MouseEvent<HTMLElement>, field: string, by: 1 | -1): void {
    const place = columns.indexOf(field) + by
    if (place < 1 || place >= columns.length) return
    pressed.current = clicked.currentTarget
    setMoved(field)
    onMove(field, place)
  }

  const nameOf = (field: string) => explorer.fields[field] ?? field
  const ends = { [-1]: 1, [1]: columns.length - 1 }
  return (
    <>
      <ol aria-label={explorer.columnsOrder} className="border-hairline border-b py-1">
        {columns
          .filter((field) => field !== timeColumn)
          .map((field) => (
            <li key={field} className="flex min-h-7 items-center pr-1 pl-3 hover:bg-raised">
              <span className="min-w-0 flex-1 truncate" title={field}>
                {nameOf(field)}
              </span>
              {([-1, 1] as const).map((by) => {
                const isAtEnd = columns.indexOf(field) === ends[by]
                const label = by < 0 ? explorer.columnLeft : explorer.columnRight
                const Arrow = by < 0 ? ArrowLeft : ArrowRight
                return (
                  <IconButton
                    key={by}
                    label={label(nameOf(field))}
                    aria-disabled={isAtEnd}
                    onClick={(clicked) => move(clicked, field, by)}
                    className={classNames(isAtEnd && 'opacity-40')}
                  >
                    <Arrow aria-hidden className="size-3.5" />
                  </IconButton>
                )
              })}
            </li>
          ))}
      </ol>
      <p role="status" className="sr-only">
        {moved !== null &&
          explorer.columnPlace(nameOf(moved), columns.indexOf(moved) + 1, columns.length)}
      </p>
    </>
  )
}
