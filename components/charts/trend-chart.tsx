'use client'

import { type PointerEvent, useMemo, useRef, useState } from 'react'
import { offsetMs } from '@/components/shell/time-presets'
import { useTokens } from '@/components/theme/use-tokens'
import { useFormat, useMessages, useZone } from '@/lib/i18n/locale-context'
import { ChartPicture } from './chart-panel'
import { EChart } from './echart'
import { columnAt, type PlotBox, spanBox } from './plot-box'
import { fitColumns, type TrendColumn } from './trend-columns'
import { trendGrid, trendOption } from './trend-option'
import { trendSummary } from './trend-summary'
import { TrendTooltip } from './trend-tooltip'
import { useSize } from './use-size'

// Thinner columns blur into one another.
const leastColumnPx = 4

interface TrendChartProps {
  columns: readonly TrendColumn[]
  nowMs: number
  /** A column or a brushed span was chosen: epoch ms, the end excluded. */
  onSpan: (fromMs: number, toMs: number) => void
}

/** Alerts over time, stacked by severity. Drag to zoom, click a column for its span. */
export function TrendChart(props: TrendChartProps) {
  const { nowMs, onSpan } = props
  const messages = useMessages()
  const format = useFormat()
  const zone = useZone()
  const theme = useTokens()
  const frame = useRef<HTMLDivElement>(null)
  const widthPx = useSize(frame)?.widthPx ?? 0
  const columns = useMemo(
    () => fitColumns(props.columns, widthPx - trendGrid.left - trendGrid.right, leastColumnPx),
    [props.columns, widthPx],
  )
  const option = useMemo(
    () =>
      trendOption({
        columns,
        theme,
        format,
        offsetMs: (ms) => offsetMs(ms, zone),
        nowMs,
        widthPx,
      }),
    [columns, theme, format, zone, nowMs, widthPx],
  )
  const plot: PlotBox = { ...trendGrid, widthPx, count: columns.length }
  const brush = useBrush(plot, (first, last) => {
    const from = columns[first]
    const to = columns[last]
    if (from && to) onSpan(from.startMs, to.endMs)
  })
  const hovered = brush.over === null ? undefined : columns[brush.over]

  return (
    <div ref={frame} className="relative size-full touch-pan-y select-none" {...brush.handlers}>
      <ChartPicture summary={trendSummary(columns, messages, format)}>
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
        {hovered && (
          <TrendTooltip
            column={hovered}
            nowMs={nowMs}
            leftPx={centre(plot, brush.over ?? 0)}
            widthPx={widthPx}
          />
        )}
      </ChartPicture>
    </div>
  )
}

function centre(plot: PlotBox, index: number): number {
  const { left, width } = spanBox(plot, index, index)
  return left + width / 2
}

function useBrush(plot: PlotBox, onSpan: (first: number, last: number) => void) {
  const [over, setOver] = useState<number | null>(null)
  const [from, setFrom] = useState<number | null>(null)

  function read(event: PointerEvent<HTMLElement>): number | null {
    const box = event.currentTarget.getBoundingClientRect()
    return columnAt(plot, event.clientX - box.left)
  }
  const leave = () => {
    setOver(null)
    setFrom(null)
  }
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const index = read(event)
      setOver(index)
      setFrom(index)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => setOver(read(event)),
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const index = read(event)
      if (from !== null && index !== null) onSpan(Math.min(from, index), Math.max(from, index))
      setFrom(null)
    },
    onPointerCancel: leave,
    onPointerLeave: leave,
  }
  return { over, from, handlers }
}
