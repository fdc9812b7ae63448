'use client'

import { useMemo } from 'react'
import { type TrendColumn, toColumns } from '@/components/charts/trend-columns'
import { trendSummary } from '@/components/charts/trend-summary'
import type { TrendAnswer } from '@/lib/domain/answers/events'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { stackBands } from './stack-bands'

const nothing: TrendAnswer = { interval: 60_000, buckets: [] }

/** Alerts over time, stacked by severity; as shapes, so that it is as sharp on any wall. */
export function WallTrend(props: { trend: TrendAnswer | undefined }) {
  const messages = useMessages()
  const format = useFormat()
  const trend = props.trend ?? nothing
  const columns = useMemo(() => toColumns(trend), [trend])
  const most = Math.max(1, ...columns.map(({ total }) => total))
  const first = columns[0]
  const last = columns.at(-1)
  return (
    <section
      aria-label={messages.wall.trend}
      className="flex h-[calc(24*var(--u))] shrink-0 flex-col rounded-panel border border-hairline bg-panel px-[calc(1.8*var(--u))] py-[calc(1.2*var(--u))]"
    >
      <header className="flex items-baseline justify-between">
        <h2>{messages.wall.trend}</h2>
        <span className="text-[calc(2*var(--u))] text-quiet tabular-nums">
          {props.trend && messages.wall.most(format.number(most))}
        </span>
      </header>
      <svg
        role="img"
        aria-label={trendSummary(columns, messages, format)}
        viewBox={`0 0 ${Math.max(1, columns.length)} ${most}`}
        preserveAspectRatio="none"
        className="my-[calc(0.8*var(--u))] min-h-0 w-full flex-1"
      >
        {columns.map((column, index) => (
          <Column key={column.startMs} column={column} left={index} most={most} />
        ))}
      </svg>
      <p className="flex h-[calc(2.4*var(--u))] justify-between text-[calc(2*var(--u))] text-quiet tabular-nums">
        <span>{first && format.dateTime(first.startMs)}</span>
        <span>{last && format.dateTime(last.endMs)}</span>
      </p>
    </section>
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
