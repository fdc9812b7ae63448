'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useRef } from 'react'
import { useRowKeys } from '@/components/live/use-row-keys'
import type { ViewQuery } from '@/components/queries/query-keys'
import { useReading } from '@/components/ui/use-reading'
import type { Asset, AssetSort } from '@/lib/domain/answers/assets'
import { useMessages } from '@/lib/i18n/locale-context'
import { assetHref } from './asset-links'
import type { TreeRow } from './asset-tree'
import { AssetTreeRow, treeLayout } from './asset-tree-row'
import { SortHeader } from './sort-header'

const rowHeight = 36

interface AssetTreeProps {
  rows: readonly TreeRow[]
  view: ViewQuery
  sort: AssetSort
  onSort: (sort: AssetSort) => void
  onToggle: (asset: Asset, isOpen: boolean) => void
  onReading: (isRead: boolean) => void
}

/** The tree as a table of lines, only those in sight in the document. */
export function AssetTree({ rows, view, onToggle, onReading, ...sorting }: AssetTreeProps) {
  const { assets } = useMessages()
  const router = useRouter()
  const scroller = useRef<HTMLDivElement>(null)
  const reading = useReading(onReading)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  })
  const open = (key: string) => {
    const row = rows.find((one) => one.key === key)
    if (row?.kind !== 'asset') return
    if (row.isOpen === null) router.push(assetHref(row, view))
    else onToggle(row.asset, !row.isOpen)
  }
  const keys = useRowKeys({
    rows,
    scroller,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
    open,
  })

  /** Right opens, or goes in; left closes, or goes out. */
  function onKeyDown(pressed: KeyboardEvent<HTMLElement>) {
    const index = rows.findIndex(({ key }) => key === pressed.currentTarget.dataset['row'])
    const row = rows[index]
    const isIn = pressed.key === 'ArrowRight'
    if (row?.kind !== 'asset' || (!isIn && pressed.key !== 'ArrowLeft')) {
      return keys.onRowKeyDown(pressed)
    }
    pressed.preventDefault()
    if (isIn && row.isOpen === false) return onToggle(row.asset, true)
    if (!isIn && row.isOpen === true) return onToggle(row.asset, false)
    const parent = rows.slice(0, index).findLast(({ depth }) => depth < row.depth)
    const next = isIn ? (row.isOpen ? rows[index + 1] : undefined) : parent
    if (next) keys.moveTo(rows.indexOf(next))
  }

  return (
    <div
      ref={scroller}
      {...reading}
      className="h-full overflow-y-auto overscroll-contain [scrollbar-gutter:stable] [scrollbar-width:thin]"
    >
      <table
        aria-label={assets.title}
        aria-rowcount={rows.length + 1}
        aria-colcount={5}
        className="block"
      >
        <thead className="sticky top-0 z-10 block bg-panel">
          <tr
            aria-rowindex={1}
            className={`h-8 border-hairline border-b text-left text-quiet text-small *:font-normal ${treeLayout}`}
          >
            <SortHeader {...sorting} column="name" />
            <SortHeader {...sorting} column="risk" />
            <SortHeader {...sorting} column="alerts" isAtEnd />
            <SortHeader {...sorting} column="lastSeen" className="max-md:hidden" />
            <th scope="col" className="max-md:hidden">
              {assets.columns.status}
            </th>
          </tr>
        </thead>
        <tbody className="relative block" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <AssetTreeRow
                key={item.key}
                row={row}
                view={view}
                place={{ index: item.index, start: item.start, heightPx: rowHeight }}
                isActive={item.index === keys.activeIndex}
                onOpen={() => open(row.key)}
                onKeyDown={onKeyDown}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
