'use client'

import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { StepMark } from '@/components/charts/before-toggle'
import { lengthWords } from '@/components/charts/change-words'
import {
  holds,
  type RangeBefore,
  rangeBefore,
  stepPath,
  type TrendColumn,
  toColumns,
  withoutBefore,
} from '@/components/charts/trend-columns'
import { trendSummary } from '@/components/charts/trend-summary'
import { TrendTable } from '@/components/charts/trend-table'
import { useCompared } from '@/components/charts/use-compared'
import type { TrendAnswer } from '@/lib/domain/answers/events'
import type { StoryMark } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { stackBands } from './stack-bands'

const spokenEveryMs = 10_000
const noMarks: StoryMark[] = []
const nothing: TrendAnswer = { interval: 60_000, buckets: [] }

/** Alerts over time, stacked by severity; as shapes, so that it is as sharp on any wall. */
export function WallTrend(props: { trend: TrendAnswer | undefined; nowMs: number | null }) {
  const messages = useMessages()
  const format = useFormat()
  const trend = props.trend ?? nothing
  const [isCompared] = useCompared()
  const columns = useMemo(() => {
    const counted = toColumns(trend)
    return isCompared ? counted : withoutBefore(counted)
  }, [trend, isCompared])
  const before = useMemo(() => (isCompared ? rangeBefore(trend) : null), [trend, isCompared])
  const most = Math.max(1, ...columns.map(({ total }) => total))
  const top = Math.max(most, ...columns.map((column) => column.before ?? 0))
  const { nowMs } = props
  const filling = nowMs === null ? -1 : columns.findIndex((one) => holds(one, nowMs))
  const first = columns[0]
  const last = columns.at(-1)
  return (
    <section
      aria-label={messages.wall.trend}
      className="flex h-[calc(24*var(--u))] shrink-0 flex-col rounded-panel border border-hairline bg-panel px-[calc(1.8*var(--u))] py-[calc(1.2*var(--u))]"
    >
      <header className="flex items-baseline justify-between">
        <h2>{messages.wall.trend}</h2>
        <span className="flex items-center gap-[calc(2*var(--u))] text-[calc(2*var(--u))] text-quiet tabular-nums">
          {before && before.total !== null && (
            <span className="flex items-center gap-[calc(0.6*var(--u))]">
              <StepMark className="h-[calc(1.2*var(--u))] w-[calc(1.8*var(--u))]" />
              {messages.charts.rangeBefore(lengthWords(before.lengthMs, messages, format))}
            </span>
          )}
          {props.trend && messages.wall.most(format.number(most))}
        </span>
      </header>
      <div className="relative my-[calc(0.8*var(--u))] min-h-0 flex-1">
        <svg
          role="img"
          aria-label={trendSummary(columns, before, messages, format)}
          viewBox={`0 0 ${Math.max(1, columns.length)} ${top}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
          {columns.map((column, index) => (
            <Column key={column.startMs} column={column} left={index} most={top} />
          ))}
          <path
            d={stepPath(columns, top)}
            className="fill-none stroke-quiet"
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        {filling >= 0 && <Hatch place={filling} of={columns.length} />}
      </div>
      {/* There is no room for a toggle: those who do not see the picture hear its numbers. */}
      <div className="sr-only">
        <SpokenTable columns={columns} before={before} />
      </div>
      <p className="flex h-[calc(2.4*var(--u))] justify-between text-[calc(2*var(--u))] text-quiet tabular-nums">
        <span>{first && format.dateTime(first.startMs)}</span>
        <span>{last && format.dateTime(last.endMs)}</span>
      </p>
    </section>
  )
}

/** The same numbers for those who hear them: as of a moment ago, since nobody hears four changes a second. */
const SpokenTable = memo(function SpokenTable(props: {
  columns: readonly TrendColumn[]
  before: RangeBefore | null
}) {
  const latest = useRef(props)
  const [shown, setShown] = useState(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const timer = setInterval(() => setShown(latest.current), spokenEveryMs)
    return () => clearInterval(timer)
  }, [])
  const isFirst = shown.columns.length === 0
  return <TrendTable {...(isFirst ? props : shown)} marks={noMarks} />
})

/** Over the column that is still filling: lines of the ground, as on every chart. */
function Hatch(props: { place: number; of: number }) {
  return (
    <span
      aria-hidden
      data-hatched
      style={{ left: `${(props.place / props.of) * 100}%`, width: `${100 / props.of}%` }}
      className="absolute inset-y-0 bg-[repeating-linear-gradient(135deg,transparent_0_calc(0.3*var(--u)),var(--panel)_calc(0.3*var(--u))_calc(0.6*var(--u)))]"
    />
  )
}

const fills = {
  critical: 'fill-critical',
  high: 'fill-high',
  medium: 'fill-medium',
  low: 'fill-low',
  info: 'fill-info',
}

/** One column, the worst at its foot. */
function Column(props: { column: TrendColumn; left: number; most: number }) {
  return stackBands(props.column.bands).map(({ band, below, height }) => (
    <rect
      key={band}
      x={props.left + 0.1}
      y={props.most - below - height}
      width={0.8}
      height={height}
      className={fills[band]}
    />
  ))
}
