'use client'

import { severityBands } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { changePhrase, changeSigns, lengthWords } from './change-words'
import { ChartTable } from './chart-table'
import type { RangeBefore, TrendColumn } from './trend-columns'

/** The trend's columns that hold alerts, or did before, newest first; a time zooms to its span. */
export function TrendTable(props: {
  columns: readonly TrendColumn[]
  before: RangeBefore | null
  onSpan: (fromMs: number, toMs: number) => void
}) {
  const messages = useMessages()
  const { charts, words } = messages
  const format = useFormat()
  const { before } = props
  const isCompared = before !== null && before.total !== null
  const rows = props.columns
    .filter((column) => column.total > 0 || (column.before ?? 0) > 0)
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
          ...(isCompared ? [<Before key="before" column={column} />] : []),
          ...severityBands.map((band) => format.exact(column.bands[band])),
        ],
      }
    })
  const zone = format.offset(props.columns.at(-1)?.startMs ?? 0)
  return (
    <ChartTable
      caption={charts.bySeverity}
      note={
        before && charts.change(changePhrase(sumTotals(props.columns), before, messages, format))
      }
      headers={[
        `${charts.time} (${zone})`,
        charts.total,
        ...(isCompared ? [charts.rangeBefore(lengthWords(before.lengthMs, messages, format))] : []),
        ...severityBands.map((band) => words[band]),
      ]}
      rows={rows}
      empty={charts.trendEmpty}
    />
  )
}

function Before({ column }: { column: TrendColumn }) {
  const messages = useMessages()
  const format = useFormat()
  if (column.before === undefined) return messages.charts.unknown
  return (
    <>
      <span className="mr-1.5 text-quiet text-small">
        {changeSigns(column.total, column.before, messages, format)}
      </span>
      {format.exact(column.before)}
    </>
  )
}

function sumTotals(columns: readonly TrendColumn[]): number {
  return columns.reduce((sum, column) => sum + column.total, 0)
}
