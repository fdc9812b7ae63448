'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { classNames } from '@/components/ui/class-names'
import type { AssetSort } from '@/lib/domain/answers/assets'
import { useMessages } from '@/lib/i18n/locale-context'

/** The head of a column that the lists of the tree can be ordered by. */
export function SortHeader(props: {
  column: AssetSort
  sort: AssetSort
  onSort: (sort: AssetSort) => void
  /** Its values line up to the right. */
  isAtEnd?: boolean
  className?: string
}) {
  const { assets, pods } = useMessages()
  const isSorted = props.sort === props.column
  const isAscending = props.column === 'name'
  const Arrow = isAscending ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (isAscending ? 'ascending' : 'descending') : undefined}
      className={classNames(props.isAtEnd && 'justify-self-end', props.className)}
    >
      <button
        type="button"
        title={pods.sortBy(assets.columns[props.column])}
        onClick={() => props.onSort(props.column)}
        className={classNames(
          'inline-flex h-6 items-center gap-1 rounded-panel hover:text-text',
          isSorted && 'text-text',
          props.isAtEnd && 'flex-row-reverse',
        )}
      >
        {assets.columns[props.column]}
        <Arrow aria-hidden className={classNames('size-3', !isSorted && 'invisible')} />
      </button>
    </th>
  )
}
