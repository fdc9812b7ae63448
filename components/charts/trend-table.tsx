'use client'

import { severityBands } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { ChartTable } from './chart-table'
import type { TrendColumn } from './trend-columns'

/** The trend's columns that hold alerts, newest first; a time zooms to its span. */
export function TrendTable(props: {
  columns: readonly TrendColumn[]
  onSpan: (fromMs: number, toMs: number) => void
}) {
  const { charts, words } = useMessages()
  const format = useFormat()
  const rows = props.columns
    .filter((column) => column.total > 0)
    .reverse()
    .map((column) => {
      const time = format.full(column.startMs)
      return {
        key: String(column.startMs),
        cells: [
          <button
            key="time"
            type="button"
            title={charts.zoomTo(time)}
            onClick={() => props.onSpan(column.startMs, column.endMs)}
            className="text-accent hover:underline"
          >
            {time}
          </button>,
          format.exact(column.total),
          ...severityBands.map((band) => format.exact(column.bands[band])),
        ],
      }
    })
  const zone = format.offset(props.columns.at(-1)?.startMs ?? 0)
  return (
    <ChartTable
      caption={charts.bySeverity}
      headers={[
        `${charts.time} (${zone})`,
        charts.total,
        ...severityBands.map((band) => words[band]),
      ]}
      rows={rows}
      empty={charts.trendEmpty}
    />
  )
}
