'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef } from 'react'

const overscanRows = 6
const nearEndRows = 20

/** The rows of a long list that are in sight, so that only these stand in the document. */
export function useVirtualRows(options: {
  rows: readonly { key: string }[]
  /** Pixels. */
  rowHeight: number
  /** Called when the reader comes near the last row. */
  onNearEnd?: (() => void) | undefined
}) {
  const { rows, rowHeight, onNearEnd } = options
  const scroller = useRef<HTMLDivElement>(null)
  // The same for the same rows: with another one all rows are measured anew.
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows])
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan: overscanRows,
  })
  const items = virtualizer.getVirtualItems()
  const lastVisible = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (rows.length > 0 && lastVisible >= rows.length - nearEndRows) onNearEnd?.()
  }, [lastVisible, rows.length, onNearEnd])
  return {
    /** The element that scrolls. */
    scroller,
    /** Each row in sight: its number, its key and how far down it stands, pixels. */
    items,
    /** Of all rows, pixels. */
    totalHeight: virtualizer.getTotalSize(),
    scrollTo: (index: number) => virtualizer.scrollToIndex(index),
  }
}
