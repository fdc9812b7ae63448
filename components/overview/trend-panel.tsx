'use client'

import { useMemo } from 'react'
import { ChartPanel } from '@/components/charts/chart-panel'
import { TrendChart } from '@/components/charts/trend-chart'
import { sumBands, toColumns } from '@/components/charts/trend-columns'
import { TrendLegend } from '@/components/charts/trend-legend'
import { TrendTable } from '@/components/charts/trend-table'
import { useNow } from '@/components/shell/use-now'
import { useViewState } from '@/components/shell/view-state'
import { Skeleton } from '@/components/ui/panel'
import type { PanelState } from '@/components/ui/panel-state'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useMessages } from '@/lib/i18n/locale-context'
import { bandOf, withBand } from './severity-filter'
import { SilenceNote } from './silence-note'

const noTrend: OverviewAnswer['trend'] = { interval: 60_000, buckets: [] }

/** Alerts over the range by severity, over the whole width. */
export function TrendPanel(props: { answer: OverviewAnswer | undefined; state: PanelState }) {
  const { overview } = useMessages()
  const { view, setView } = useViewState()
  const trend = props.answer?.trend ?? noTrend
  const columns = useMemo(() => toColumns(trend), [trend])
  const counts = useMemo(() => sumBands(columns), [columns])
  // Only tells which column is still filling, so it need not be exact.
  const nowMs = useNow(10_000) ?? 0
  const showSpan = (fromMs: number, toMs: number) =>
    void setView({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() })
  const legend = (className: string) => (
    <TrendLegend
      counts={counts}
      chosen={bandOf(view.q)}
      onChoose={(band) => void setView({ q: withBand(view.q, band) })}
      className={className}
    />
  )

  return (
    <ChartPanel
      title={overview.trend}
      state={props.state}
      skeleton={<Skeleton className="h-full" />}
      actions={props.answer && legend('max-md:hidden')}
      className="h-[276px] shrink-0 md:h-[220px] min-[160rem]:h-[300px]"
      bodyClassName="flex min-h-0 flex-1 flex-col px-4 pb-2"
      table={<TrendTable columns={columns} onSpan={showSpan} />}
    >
      {legend('md:hidden -mx-2 shrink-0 flex-wrap')}
      <div className="relative min-h-0 flex-1">
        <TrendChart columns={columns} nowMs={nowMs} onSpan={showSpan} />
        {props.answer?.total === 0 && <SilenceNote answer={props.answer} />}
      </div>
    </ChartPanel>
  )
}
