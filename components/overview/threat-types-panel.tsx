'use client'

import Link from 'next/link'
import { ChartPanel } from '@/components/charts/chart-panel'
import { ChartTable } from '@/components/charts/chart-table'
import { ThreatTypesChart } from '@/components/charts/threat-types-chart'
import { type ThreatType, threatTypeRows } from '@/components/charts/threat-types-option'
import { besideCount, FilterButtons, FilteredCell } from '@/components/events/filter-button'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { Skeleton } from '@/components/ui/panel'
import type { PanelState } from '@/components/ui/panel-state'
import { ranked } from '@/components/ui/ranked'
import { BandMark } from '@/components/ui/severity-mark'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { severityBand } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { filteredLink, type LinkView } from './alert-links'

const noThreats: OverviewAnswer['topThreats'] = []

/** The five rules of high and critical severity that fired most. */
export function ThreatTypesPanel(props: {
  answer: OverviewAnswer | undefined
  state: PanelState
  view: LinkView
}) {
  const { overview, charts, words } = useMessages()
  const format = useFormat()
  const threats = props.answer?.topThreats ?? noThreats
  const link = (rule: string) => filteredLink(props.view, 'rule.name', rule)
  return (
    <ChartPanel
      title={overview.threats}
      note={overview.threatsNote}
      state={props.state}
      skeleton={<Skeleton className="h-full" />}
      className="h-[300px] lg:h-auto"
      bodyClassName="px-4 pb-3"
      table={
        <ChartTable
          caption={overview.threats}
          headers={[charts.rule, charts.severity, charts.alerts]}
          rows={threats.map(({ rule, severity, count }) => ({
            key: rule,
            cells: [
              <FilteredCell key="rule" field="rule.name" value={rule}>
                <Link href={link(rule)} className="text-accent hover:underline">
                  <HostileText text={rule} />
                </Link>
              </FilteredCell>,
              words[severityBand(severity)],
              format.exact(count),
            ],
          }))}
          empty={overview.threatsNone}
        />
      }
    >
      {threats.length === 0 ? (
        <p className="flex h-full items-center justify-center text-quiet">{overview.threatsNone}</p>
      ) : (
        <ThreatRows threats={threats} link={link} />
      )}
    </ChartPanel>
  )
}

function ThreatRows(props: { threats: readonly ThreatType[]; link: (rule: string) => string }) {
  const { words } = useMessages()
  const format = useFormat()
  return (
    <div className="relative h-full">
      <div className="absolute inset-x-0 top-3 h-full">
        <ThreatTypesChart threats={props.threats} />
      </div>
      <ol className="absolute inset-0 grid grid-cols-1 grid-rows-5">
        {ranked(props.threats.slice(0, threatTypeRows)).map(({ rank, rule, severity, count }) => (
          <li key={rank} className="group/value relative min-h-0 min-w-0">
            <Link
              href={props.link(rule)}
              className="-mx-2 flex h-full items-center gap-2 rounded-panel px-2 pb-3 transition-colors duration-120 hover:bg-raised/50"
            >
              <BandMark band={severityBand(severity)} />
              <span className="sr-only">{words[severityBand(severity)]}</span>
              <span className="min-w-0 flex-1 truncate" title={visibleText(rule)}>
                <HostileText text={rule} />
              </span>
              <span className="tabular-nums" title={format.exact(count)}>
                {format.number(count)}
              </span>
            </Link>
            <FilterButtons
              field="rule.name"
              value={rule}
              className={`${besideCount} -translate-y-1.5`}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}
