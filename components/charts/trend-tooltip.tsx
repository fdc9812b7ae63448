'use client'

import { BandMark } from '@/components/ui/severity-mark'
import type { StoryMark } from '@/lib/domain/answers/pods'
import { severityBands } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { changeSigns, lengthWords } from './change-words'
import { ChartTooltip } from './chart-tooltip'
import { MarkLine, markKey } from './timeline-marks'
import { holds, isOverDay, type RangeBefore, type TrendColumn } from './trend-columns'

const namedMost = 4

/** The exact time, its zone, the counts of one column in severity order, and the marks in it. */
export function TrendTooltip(props: {
  column: TrendColumn
  before: RangeBefore | null
  marks: readonly StoryMark[]
  nowMs: number
  leftPx: number
  widthPx: number
  heightPx: number
}) {
  const { column, marks } = props
  const messages = useMessages()
  const { charts, pods, words } = messages
  const format = useFormat()
  const bands = severityBands.filter((band) => column.bands[band] > 0)
  return (
    <ChartTooltip leftPx={props.leftPx} topPx={0} widthPx={props.widthPx} heightPx={props.heightPx}>
      <p className="whitespace-nowrap tabular-nums">
        {format.full(column.startMs)} – {format.clock(column.endMs)}{' '}
        <span className="text-quiet">{format.offset(column.startMs)}</span>
      </p>
      {holds(column, props.nowMs) && <p className="text-quiet">{charts.unfinished}</p>}
      <ul className="mt-1">
        {bands.map((band) => (
          <li key={band} className="flex items-center gap-1.5">
            <BandMark band={band} />
            <span className="text-quiet">{words[band]}</span>
            <span className="ml-auto tabular-nums">{format.exact(column.bands[band])}</span>
          </li>
        ))}
      </ul>
      <p className={bands.length > 1 ? 'mt-1 flex border-hairline border-t pt-1' : 'flex'}>
        <span className="text-quiet">{charts.total}</span>
        <span className="ml-auto tabular-nums">{format.exact(column.total)}</span>
      </p>
      {props.before && (
        <p className="flex gap-3 whitespace-nowrap text-quiet">
          {charts.rangeBefore(lengthWords(props.before.lengthMs, messages, format))}
          <span className="ml-auto tabular-nums">
            {changeSigns(column.total, column.before ?? null, messages, format)}{' '}
            <span className="text-text">
              {column.before === undefined ? charts.unknown : format.exact(column.before)}
            </span>
          </span>
        </p>
      )}
      {marks.length > 0 && (
        <ul className="mt-1 border-hairline border-t pt-1">
          {marks.slice(0, namedMost).map((mark) => (
            <li key={markKey(mark)}>
              <MarkLine mark={mark} isDated={isOverDay(column)} />
            </li>
          ))}
        </ul>
      )}
      {marks.length > namedMost && (
        <p className="text-quiet">{pods.omitted(format.exact(marks.length - namedMost))}</p>
      )}
    </ChartTooltip>
  )
}
