'use client'

import { useMemo, useRef } from 'react'
import type { PodStory } from '@/lib/domain/answers/pods'
import { severityBand } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { timeTicks } from './axis-ticks'
import { ChartPicture } from './chart-panel'
import { placeMarks } from './mark-places'
import { type PlotBox, spanBox } from './plot-box'
import {
  columnOf,
  columnStart,
  type LaneBar,
  laneBars,
  lanes,
  type Span,
  type TimelineCell,
  timelineCells,
} from './timeline-cells'
import { MarkSigns, signPx } from './timeline-marks'
import { TimelineTooltip } from './timeline-tooltip'
import { useBrush } from './use-brush'
import { useSize } from './use-size'
import { useZoneOffset } from './use-zone-offset'

const lanePx = 42
const axisPx = 22
const cellPx = 8
const labelPx = 88
/** What a time of day needs: a label that does not fit at the end is left out. */
const tickPx = 52
const bandColours = {
  critical: 'text-critical',
  high: 'text-high',
  medium: 'text-medium',
  low: 'text-low',
  info: 'text-info',
}

interface TimelineChartProps {
  story: PodStory
  /** The part of the story's range that is drawn. */
  range: Span
  summary: string
  onSpan: (fromMs: number, toMs: number) => void
  onEvent: (id: string) => void
}

/** Events in lanes over time: marks one by one, columns for all that was counted. Drag to zoom. */
export function TimelineChart({ story, range, summary, onSpan, onEvent }: TimelineChartProps) {
  const messages = useMessages()
  const format = useFormat()
  const frame = useRef<HTMLDivElement>(null)
  const widthPx = useSize(frame)?.widthPx ?? 0
  const left = widthPx < 600 ? 4 : labelPx
  const columns = Math.max(1, Math.floor((widthPx - left - 4) / cellPx))
  const plot: PlotBox = { left, right: 4, widthPx, count: columns }
  const cells = useMemo(
    () => timelineCells(story.timeline, range, columns),
    [story.timeline, range, columns],
  )
  const bars = useMemo(() => {
    // A column as wide as the picture tells nothing that the marks do not tell.
    const isWide = story.lanes.interval * 4 > range.toMs - range.fromMs
    return isWide && story.omitted.timeline === 0 ? [] : laneBars(story.lanes, range)
  }, [story, range])
  const starts = useMemo(
    () => Array.from({ length: columns }, (_, column) => columnStart(column, range, columns)),
    [range, columns],
  )
  const offsetMs = useZoneOffset(range.fromMs, range.toMs)
  const brush = useBrush(plot, (first, last) => {
    const within = cells.filter(({ column }) => column === first).flatMap(({ events }) => events)
    const [only] = within
    if (first === last && only && within.length === 1) onEvent(only.id)
    else onSpan(columnStart(first, range, columns), columnStart(last + 1, range, columns))
  })
  const xOf = (ms: number) =>
    left + ((ms - range.fromMs) / Math.max(1, range.toMs - range.fromMs)) * (widthPx - left - 4)
  const heightPx = lanes.length * lanePx
  const highest = Math.max(1, ...bars.map(({ count }) => count))
  const ticks = timeTicks(starts, offsetMs, Math.max(2, Math.floor((widthPx - left) / 96))).filter(
    ({ index }) => spanBox(plot, index, index).left < widthPx - tickPx,
  )
  const write = { second: format.clock, minute: format.clockMinute, day: format.date }
  const { over } = brush
  const pointed = over === null ? [] : cells.filter(({ column }) => column === over)
  const marks = story.marks.filter(({ at }) => isWithin(Date.parse(at), range))
  // A sign is wider than a column.
  const pointedMarks = marks.filter(
    ({ at }) => over !== null && Math.abs(columnOf(Date.parse(at), range, columns) - over) <= 1,
  )
  return (
    <div ref={frame} className="relative size-full touch-pan-y select-none" {...brush.handlers}>
      <ChartPicture summary={summary}>
        {brush.over !== null && (
          <div
            style={{ ...spanBox(plot, brush.from ?? brush.over, brush.over), height: heightPx }}
            className={
              brush.from === null
                ? 'absolute top-0 bg-raised'
                : 'absolute top-0 border-accent border-x bg-selection'
            }
          />
        )}
        {widthPx > 0 && (
          <svg
            aria-hidden="true"
            width={widthPx}
            height={heightPx + axisPx}
            className="absolute inset-0"
          >
            {lanes.map((lane, index) => (
              <g key={lane}>
                <line
                  x1={left}
                  x2={widthPx - 4}
                  y1={(index + 1) * lanePx - 0.5}
                  y2={(index + 1) * lanePx - 0.5}
                  className="stroke-hairline"
                />
                <text
                  x={left > labelPx / 2 ? 0 : left + 2}
                  y={index * lanePx + (left > labelPx / 2 ? lanePx / 2 + 4 : 11)}
                  className="fill-quiet text-axis"
                >
                  {messages.pods.lanes[lane]}
                </text>
              </g>
            ))}
            {bars.map((bar) => (
              <Bar key={`${bar.lane} ${bar.fromMs}`} bar={bar} xOf={xOf} highest={highest} />
            ))}
            {cells.map((cell) => (
              <Mark key={`${cell.lane} ${cell.column}`} cell={cell} left={left} plot={plot} />
            ))}
            <MarkSigns places={placeMarks(marks, xOf, signPx)} toPx={heightPx} signsAt="foot" />
            {ticks.map(({ index, unit }) => (
              <text
                key={index}
                x={spanBox(plot, index, index).left}
                y={heightPx + 15}
                className="fill-quiet text-axis"
              >
                {write[unit](starts[index] ?? 0)}
              </text>
            ))}
          </svg>
        )}
        {brush.over !== null && brush.from === null && pointed.length + pointedMarks.length > 0 && (
          <TimelineTooltip
            cells={pointed}
            marks={pointedMarks}
            fromMs={columnStart(brush.over, range, columns)}
            leftPx={spanBox(plot, brush.over, brush.over).left}
            widthPx={widthPx}
            heightPx={heightPx + axisPx}
          />
        )}
      </ChartPicture>
    </div>
  )
}

function isWithin(ms: number, { fromMs, toMs }: Span): boolean {
  return fromMs <= ms && ms <= toMs
}

/** How much was counted in a stretch: logarithmic, for one event must be seen beside ten thousand. */
function Bar(props: { bar: LaneBar; xOf: (ms: number) => number; highest: number }) {
  const { bar, xOf, highest } = props
  const heightPx = 3 + (lanePx - 8) * (Math.log1p(bar.count) / Math.log1p(highest)) * 0.85
  const x = xOf(bar.fromMs)
  return (
    <rect
      x={x}
      y={(lanes.indexOf(bar.lane) + 1) * lanePx - 1 - heightPx}
      width={Math.max(1, xOf(bar.toMs) - x - 1)}
      height={heightPx}
      className="fill-hairline"
    />
  )
}

function Mark(props: { cell: TimelineCell; left: number; plot: PlotBox }) {
  const { cell, plot } = props
  const box = spanBox(plot, cell.column, cell.column)
  const x = box.left + box.width / 2
  const y = lanes.indexOf(cell.lane) * lanePx + lanePx / 2
  const band = severityBand(cell.severity)
  const radius = Math.min(6, 3 + Math.log10(cell.events.length) * 1.5)
  const isFilled = band === 'critical' || band === 'high'
  if (band === 'critical') {
    const r = radius * 1.25
    return (
      <path
        d={`M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`}
        className="fill-current text-critical"
      />
    )
  }
  return (
    <circle
      cx={x}
      cy={y}
      r={isFilled ? radius : radius - 0.7}
      strokeWidth={isFilled ? 0 : 1.6}
      className={`${bandColours[band]} stroke-current ${isFilled ? 'fill-current' : 'fill-panel'}`}
    />
  )
}
