'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { useRowKeys } from '@/components/live/use-row-keys'
import { useMatches } from '@/components/ui/use-is-narrow'
import type { DeadLetter } from '@/lib/domain/answers/sensors'
import { useMessages } from '@/lib/i18n/locale-context'
import { LetterRow, lettersLayout } from './letter-row'
import { useSensorsView } from './sensors-view'

const rowHeight = 36
/** On a phone: when and why, and below it what arrived. */
const blockHeight = 60
const nearEndRows = 20

/** Dead letters as rows, newest first, only those in sight in the document; a row opens its panel. */
export function LettersTable(props: {
  letters: readonly DeadLetter[]
  onNearEnd: (() => void) | undefined
  /** Under the last row. */
  end: string
}) {
  const { letter: words } = useMessages().sensors
  const { view, setView } = useSensorsView()
  const { onNearEnd } = props
  const scroller = useRef<HTMLDivElement>(null)
  const isNarrow = useMatches('(max-width: 767px)')
  const heightPx = isNarrow ? blockHeight : rowHeight
  const rows = useMemo(
    () => props.letters.map((letter) => ({ key: letter.id, letter })),
    [props.letters],
  )
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => heightPx,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  })
  const open = (id: string) =>
    void setView({ letter: id }, { history: view.letter === null ? 'push' : 'replace' })
  const keys = useRowKeys({
    rows,
    scroller,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
    open,
    stepOpen: (by) => {
      const place = rows.findIndex((row) => row.key === view.letter)
      if (place < 0) return view.letter
      const next = rows[place + by]?.key ?? view.letter
      if (next !== null && next !== view.letter) open(next)
      return next
    },
  })
  const items = virtualizer.getVirtualItems()
  const lastVisible = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastVisible >= rows.length - nearEndRows) onNearEnd?.()
  }, [lastVisible, rows.length, onNearEnd])
  const { columns } = words
  return (
    <div
      ref={scroller}
      className="min-h-0 min-w-0 flex-1 overflow-y-auto overscroll-contain [scrollbar-gutter:stable] [scrollbar-width:thin]"
    >
      <table
        key={heightPx}
        aria-label={words.list}
        aria-rowcount={rows.length + 1}
        aria-colcount={6}
        className="block"
      >
        <thead className="sticky top-0 z-10 block bg-panel max-md:sr-only">
          <tr
            aria-rowindex={1}
            className={`h-8 border-hairline border-b text-left text-quiet text-small *:font-normal ${lettersLayout}`}
          >
            <th scope="col">{columns.received}</th>
            <th scope="col" className="max-xl:hidden">
              {columns.sensor}
            </th>
            <th scope="col">{columns.reason}</th>
            <th scope="col">{columns.pointer}</th>
            <th scope="col" className="max-lg:hidden">
              {columns.body}
            </th>
            <th scope="col" className="justify-self-end max-lg:hidden">
              {columns.size}
            </th>
          </tr>
        </thead>
        <tbody className="relative block" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <LetterRow
                key={item.key}
                letter={row.letter}
                place={{ index: item.index, start: item.start, heightPx }}
                isOpen={row.key === view.letter}
                isActive={item.index === keys.activeIndex}
                onOpen={() => open(row.key)}
                onKeyDown={keys.onRowKeyDown}
              />
            )
          })}
        </tbody>
      </table>
      <p className="flex h-9 items-center justify-center text-faint text-small">{props.end}</p>
    </div>
  )
}
