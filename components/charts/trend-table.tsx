'use client'

import { HostileText } from '@/components/ui/hostile-text'
import type { StoryMark } from '@/lib/domain/answers/pods'
import { severityBands } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { changePhrase, changeSigns, lengthWords } from './change-words'
import { ChartTable } from './chart-table'
import { MarkLine, markKey } from './timeline-marks'
import { holds, isOverDay, type RangeBefore, type TrendColumn } from './trend-columns'

/**
 * The trend's columns that hold alerts, or did before, or in which something was deployed or started anew,
 * newest first; a time zooms to its span, where that is possible.
 */
export function TrendTable(props: {
  columns: readonly TrendColumn[]
  before: RangeBefore | null
  marks: readonly StoryMark[]
  onSpan?: (fromMs: number, toMs: number) => void
}) {
  const messages = useMessages()
  const { charts, words } = messages
  const format = useFormat()
  const { before, onSpan } = props
  const isCompared = before !== null && before.total !== null
  const rows = props.columns
    .map((column) => ({ column, marks: marksIn(column, props.marks) }))
    .filter(({ column, marks }) => column.total > 0 || (column.before ?? 0) > 0 || marks.length > 0)
    .reverse()
    .map(({ column, marks }) => {
      const time = format.full(column.startMs)
      return {
        key: String(column.startMs),
        cells: [
          onSpan === undefined ? (
            time
          ) : (
            <button
              key="time"
              type="button"
              title={charts.zoomTo(time)}
              onClick={() => onSpan(column.startMs, column.endMs)}
              className="text-accent hover:underline"
            >
              {time}
            </button>
          ),
          format.exact(column.total),
          ...(isCompared ? [<Before key="before" column={column} />] : []),
          ...severityBands.map((band) => format.exact(column.bands[band])),
        ],
        ...(marks.length > 0 && {
          below: marks.map((mark) => <MarkLines key={markKey(mark)} mark={mark} column={column} />),
        }),
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

/** A mark, and below it what was replaced by what. */
function MarkLines({ mark, column }: { mark: StoryMark; column: TrendColumn }) {
  const { from, to } = mark
  return (
    <div>
      <MarkLine mark={mark} isDated={isOverDay(column)} />
      <HostileText
        text={from === null ? to : `${from} → ${to}`}
        className="block truncate pl-5 font-mono text-quiet"
      />
    </div>
  )
}

function marksIn(column: TrendColumn, marks: readonly StoryMark[]): StoryMark[] {
  return marks.filter(({ at }) => holds(column, Date.parse(at)))
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
