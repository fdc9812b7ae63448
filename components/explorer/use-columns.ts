'use client'

import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs'
import { useEffect, useMemo } from 'react'
import { useIsNarrow } from '@/components/ui/use-is-narrow'
import { keepStored, useStored } from '@/components/ui/use-stored'
import {
  type ColumnWidths,
  fitWidth,
  moveColumn,
  narrowColumns,
  readColumns,
  usualColumns,
} from './event-columns'

const columnsParser = parseAsArrayOf(parseAsString)

/**
 * The columns of the table and their widths. They are in the URL, so that a link shows the same, and
 * kept in the browser for visits without; widths are the reader's own and only kept.
 */
export function useColumns() {
  const [named, setNamed] = useQueryState('columns', columnsParser)
  const kept = useStored('columns', readKeptColumns)
  const widths = useStored('column-widths', readKeptWidths)
  const isNarrow = useIsNarrow()
  const chosen = useMemo(
    () => (named === null ? null : readColumns(named)) ?? kept ?? usualColumns,
    [named, kept],
  )
  const isUsual = chosen.join() === usualColumns.join()

  useEffect(() => {
    if (named === null && !isUsual) void setNamed([...chosen], { history: 'replace' })
  }, [named, isUsual, chosen, setNamed])

  function setColumns(columns: readonly string[]): void {
    keepStored('columns', columns)
    void setNamed(columns.join() === usualColumns.join() ? null : [...columns])
  }

  return {
    columns: isNarrow ? narrowColumns : chosen,
    widths,
    isUsual,
    setColumns,
    /** `place`: counted from 0, and the time's own. */
    moveColumn: (field: string, place: number) => setColumns(moveColumn(chosen, field, place)),
    setWidth: (field: string, widthPx: number) =>
      keepStored('column-widths', { ...widths, [field]: fitWidth(widthPx) }),
  }
}

function readKeptColumns(kept: unknown): readonly string[] | null {
  return Array.isArray(kept) ? readColumns(kept) : null
}

function readKeptWidths(kept: unknown): ColumnWidths {
  if (typeof kept !== 'object' || kept === null) return {}
  const widths = Object.entries(kept).filter(([, width]) => typeof width === 'number')
  return Object.fromEntries(widths.map(([field, width]) => [field, fitWidth(width)]))
}
