'use client'

import { useState } from 'react'
import { ChartPanel } from '@/components/charts/chart-panel'
import { RiskRingChart } from '@/components/charts/risk-ring-chart'
import { Skeleton } from '@/components/ui/panel'
import type { PanelState } from '@/components/ui/panel-state'
import { ranked } from '@/components/ui/ranked'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import type { SeverityBand } from '@/lib/domain/severity'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import type { LinkView } from './alert-links'
import { AssetRow } from './asset-row'
import { AssetTable } from './asset-table'
import { BandList } from './band-list'
import { rankedNote } from './ranked-note'

const noBands: OverviewAnswer['riskBands'] = []
const namedMost = 3

/** Assets by band of risk, and the worst by name; choosing a band names its own worst. */
export function AssetRiskPanel(props: {
  answer: OverviewAnswer | undefined
  state: PanelState
  view: LinkView
}) {
  const { overview, charts, pods, words } = useMessages()
  const format = useFormat()
  const [selected, setSelected] = useState<SeverityBand | null>(null)
  const bands = props.answer?.riskBands ?? noBands
  const total = bands.reduce((sum, band) => sum + band.assets, 0)
  const most = rankedNote(total, pods, format)
  const choose = (band: SeverityBand) => setSelected(selected === band ? null : band)
  const worst = bands
    .filter(({ band }) => selected === null || band === selected)
    .flatMap((band) => band.worst)
    .slice(0, selected === null ? namedMost : undefined)
  const filled = bands.filter((band) => band.assets > 0)
  const parts = filled.map(({ band, assets }) => `${words[band]} ${format.exact(assets)}`)

  return (
    <ChartPanel
      title={overview.risk}
      note={most && <span title={most.why}>{most.text}</span>}
      state={props.state}
      skeleton={<Skeleton className="h-full" />}
      className="h-[300px] lg:h-auto"
      bodyClassName="px-4 pb-3"
      table={<AssetTable bands={bands} view={props.view} />}
    >
      <div className="flex h-full min-h-0 flex-col gap-2.5">
        <div className="flex min-h-[104px] flex-1 items-center gap-5">
          <div className="aspect-square h-full max-h-64 shrink-0">
            <RiskRingChart
              bands={bands}
              selected={selected}
              summary={
                total === 0
                  ? charts.ringEmpty
                  : charts.ringSummary(format.exact(total), total, parts.join(charts.listComma))
              }
              onPick={choose}
            >
              <span className="font-strong text-figure tabular-nums" title={format.exact(total)}>
                {format.number(total)}
              </span>
              <span className="text-axis text-quiet">{overview.assets(total)}</span>
            </RiskRingChart>
          </div>
          <BandList bands={bands} selected={selected} onChoose={choose} />
        </div>
        <ol
          aria-label={selected === null ? overview.worst : overview.worstOf(words[selected])}
          className="h-[84px] shrink-0 overflow-y-auto border-hairline border-t pt-1.5"
        >
          {ranked(worst).map(({ rank, ...asset }) => (
            <AssetRow key={rank} asset={asset} view={props.view} />
          ))}
          {worst.length === 0 && <li className="py-1 text-quiet">{overview.riskNone}</li>}
        </ol>
      </div>
    </ChartPanel>
  )
}
