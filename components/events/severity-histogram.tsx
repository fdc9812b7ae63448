'use client'

import { type ReactNode, useMemo } from 'react'
import { BeforeToggle } from '@/components/charts/before-toggle'
import { ChartPanel } from '@/components/charts/chart-panel'
import { TrendChart } from '@/components/charts/trend-chart'
import {
  placeOf,
  rangeBefore,
  sumBands,
  toColumns,
  withoutBefore,
} from '@/components/charts/trend-columns'
import { TrendLegend } from '@/components/charts/trend-legend'
import { TrendTable } from '@/components/charts/trend-table'
import { useCompared } from '@/components/charts/use-compared'
import { countMarks } from '@/components/pods/mark-words'
import type { Marks } from '@/components/queries/use-marks'
import { useNow } from '@/components/shell/use-now'
import { useViewState } from '@/components/shell/view-state'
import { classNames } from '@/components/ui/class-names'
import { Skeleton } from '@/components/ui/panel'
import type { PanelState } from '@/components/ui/panel-state'
import type { TrendAnswer } from '@/lib/domain/answers/events'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { bandOf, bandsLeftOut, leaveOutBand, withBand } from './severity-filter'

const noTrend: TrendAnswer = { interval: 60_000, buckets: [] }

/** Alerts over the range by severity: drag to zoom, Back returns; the legend narrows the query. */
export function SeverityHistogram(props: {
  title: string
  /** Counted by `event.severity`. */
  trend: TrendAnswer | undefined
  /** Restarts and deployments of what the same view is narrowed to. */
  marks: Marks
  state: PanelState
  onCancel?: () => void
  className: string
  /** Over the chart, where there is nothing to draw. */
  children?: ReactNode
}) {
  const { view, setView } = useViewState()
  const messages = useMessages()
  const format = useFormat()
  const shown = props.state.kind === 'error' ? undefined : props.trend
  const trend = shown ?? noTrend
  const [isCompared, setCompared] = useCompared()
  const columns = useMemo(() => {
    const counted = toColumns(trend)
    return isCompared ? counted : withoutBefore(counted)
  }, [trend, isCompared])
  const known = useMemo(() => rangeBefore(trend), [trend])
  const before = isCompared ? known : null
  const marks = useMemo(
    () => props.marks.marks.filter(({ at }) => placeOf(columns, Date.parse(at)) !== null),
    [props.marks, columns],
  )
  const { omitted } = props.marks
  const notes = countMarks(marks, messages, format)
  if (omitted > 0) notes.push(messages.charts.marksOmitted(format.number(omitted)))
  const counts = useMemo(() => sumBands(columns), [columns])
  // Only tells which column is still filling, so it need not be exact.
  const nowMs = useNow(10_000) ?? 0
  const showSpan = (fromMs: number, toMs: number) =>
    setView({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() })
  const legend = (className: string) => (
    <div className={classNames('flex min-w-0 items-center', className)}>
      <TrendLegend
        counts={counts}
        chosen={bandOf(view.q)}
        leftOut={bandsLeftOut(view.q)}
        onChoose={(band) => setView({ q: withBand(view.q, band) })}
        onLeaveOut={(band, isOut) => setView({ q: leaveOutBand(view.q, band, isOut) })}
        className="max-xl:contents"
      />
      <BeforeToggle before={known} isShown={isCompared} onShow={setCompared} />
    </div>
  )
  return (
    <ChartPanel
      title={props.title}
      {...(notes.length > 0 && { note: notes.join(' · ') })}
      state={props.state}
      {...(props.onCancel && { onCancel: props.onCancel })}
      skeleton={<Skeleton className="h-full" />}
      actions={shown && legend('max-xl:hidden')}
      className={props.className}
      bodyClassName="flex min-h-0 flex-1 flex-col px-4 pb-2"
      table={<TrendTable columns={columns} before={before} marks={marks} onSpan={showSpan} />}
    >
      {legend('xl:hidden -mx-2 shrink-0 flex-wrap')}
      <div className="relative min-h-0 flex-1">
        <TrendChart
          columns={columns}
          before={before}
          marks={marks}
          nowMs={nowMs}
          onSpan={showSpan}
        />
        {props.children}
      </div>
    </ChartPanel>
  )
}
