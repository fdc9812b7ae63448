'use client'

import { useMemo, useRef } from 'react'
import { useTokens } from '@/components/theme/use-tokens'
import type { StoryMark } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { ChartPicture } from './chart-panel'
import { EChart } from './echart'
import { type MarkPlace, placeMarks } from './mark-places'
import { type PlotBox, placeX, spanBox } from './plot-box'
import { MarkSigns, signPx } from './timeline-marks'
import {
  fitColumns,
  joinColumns,
  placeOf,
  type RangeBefore,
  type TrendColumn,
} from './trend-columns'
import { trendGrid, trendOption } from './trend-option'
import { trendSummary } from './trend-summary'
import { TrendTooltip } from './trend-tooltip'
import { useBrush } from './use-brush'
import { useSize } from './use-size'
import { useZoneOffset } from './use-zone-offset'

// Thinner columns blur into one another.
const leastColumnPx = 4

interface TrendChartProps {
  columns: readonly TrendColumn[]
  /** What they are compared with; null: with nothing. */
  before: RangeBefore | null
  /** Restarts and deployments, oldest first. */
  marks: readonly StoryMark[]
  nowMs: number
  /** A column or a brushed span was chosen: epoch ms, the end excluded. */
  onSpan: (fromMs: number, toMs: number) => void
}

/** Alerts over time, stacked by severity. Drag to zoom, click a column for its span. */
export function TrendChart(props: TrendChartProps) {
  const { before, marks, nowMs, onSpan } = props
  const messages = useMessages()
  const format = useFormat()
  const theme = useTokens()
  const frame = useRef<HTMLDivElement>(null)
  const { widthPx, heightPx } = useSize(frame) ?? { widthPx: 0, heightPx: 0 }
  const offsetMs = useZoneOffset(props.columns[0]?.startMs ?? 0, props.columns.at(-1)?.startMs ?? 0)
  const columns = useMemo(() => {
    const plotPx = widthPx - trendGrid.left - trendGrid.right
    return fitColumns(props.columns, plotPx, leastColumnPx, offsetMs)
  }, [props.columns, widthPx, offsetMs])
  const option = useMemo(
    () => trendOption({ columns, theme, format, offsetMs, nowMs, widthPx }),
    [columns, theme, format, offsetMs, nowMs, widthPx],
  )
  const plot: PlotBox = { ...trendGrid, widthPx, count: columns.length }
  const brush = useBrush(plot, (first, last) => {
    const from = columns[first]
    const to = columns[last]
    if (from && to) onSpan(from.startMs, to.endMs)
  })
  const span =
    brush.over === null ? [] : [brush.from ?? brush.over, brush.over].sort((a, b) => a - b)
  const pointed = joinColumns(columns.slice(span[0], (span[1] ?? -1) + 1))
  const places = placeMarks(
    marks,
    (ms) => {
      const place = placeOf(columns, ms)
      return place === null ? null : placeX(plot, place)
    },
    signPx,
  )

  return (
    <div ref={frame} className="relative size-full touch-pan-y select-none" {...brush.handlers}>
      <ChartPicture summary={trendSummary(columns, before, messages, format, marks)}>
        {brush.over !== null && (
          <div
            style={spanBox(plot, brush.from ?? brush.over, brush.over)}
            className={
              brush.from === null
                ? 'absolute top-0 bottom-5 bg-raised'
                : 'absolute top-0 bottom-5 border-accent border-x bg-selection'
            }
          />
        )}
        {widthPx > 0 && <EChart option={option} className="absolute inset-0" />}
        {places.length > 0 && (
          <svg aria-hidden="true" className="pointer-events-none absolute inset-0 size-full">
            <MarkSigns places={places} toPx={heightPx - trendGrid.bottom} signsAt="top" />
          </svg>
        )}
        {pointed && brush.over !== null && (
          <TrendTooltip
            column={pointed}
            before={before}
            marks={marksNear(places, spanBox(plot, span[0] ?? 0, span[1] ?? 0))}
            nowMs={nowMs}
            leftPx={centre(plot, brush.over)}
            widthPx={widthPx}
            heightPx={heightPx}
          />
        )}
      </ChartPicture>
    </div>
  )
}

/** The marks in a span of columns; where these are thinner than a sign, those whose sign reaches in. */
function marksNear(places: readonly MarkPlace[], box: { left: number; width: number }) {
  const reachPx = box.width < signPx ? signPx / 2 : 0
  const toPx = box.left + box.width + reachPx
  return places.filter(({ x }) => box.left - reachPx <= x && x < toPx).map(({ mark }) => mark)
}

function centre(plot: PlotBox, index: number): number {
  const { left, width } = spanBox(plot, index, index)
  return left + width / 2
}
