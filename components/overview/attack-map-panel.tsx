'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { AttackMapChart } from '@/components/charts/attack-map-chart'
import { ChartPanel } from '@/components/charts/chart-panel'
import { ChartTable } from '@/components/charts/chart-table'
import { FilteredCell } from '@/components/events/filter-button'
import { Skeleton } from '@/components/ui/panel'
import type { PanelState } from '@/components/ui/panel-state'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { filteredLink, type LinkView, originField } from './alert-links'
import { OriginList } from './origin-list'

const noOrigins: OverviewAnswer['origins'] = []

/** The public addresses that alerts name as their source, by country. */
export function AttackMapPanel(props: {
  answer: OverviewAnswer | undefined
  state: PanelState
  view: LinkView
}) {
  const { overview, charts } = useMessages()
  const format = useFormat()
  const router = useRouter()
  const origins = props.answer?.origins ?? noOrigins
  const unplaced = props.answer?.unlocatable ?? 0
  const [first] = origins
  const link = (country: string) => filteredLink(props.view, originField, country)

  return (
    <ChartPanel
      title={overview.map}
      note={
        unplaced > 0 && (
          <span title={overview.unplacedWhy}>{overview.unplaced(format.number(unplaced))}</span>
        )
      }
      state={props.state}
      skeleton={<Skeleton className="h-full" />}
      className="h-[420px] sm:col-span-2 sm:h-[300px] lg:col-span-1 lg:h-auto"
      bodyClassName="px-4 pb-3"
      table={
        <ChartTable
          caption={overview.map}
          headers={[charts.country, charts.alerts]}
          rows={[
            ...origins.map(({ country, count }) => ({
              key: country,
              cells: [
                <FilteredCell key="name" field={originField} value={country}>
                  <Link href={link(country)} className="text-accent hover:underline">
                    {format.country(country)}
                  </Link>
                </FilteredCell>,
                format.exact(count),
              ],
            })),
            ...(unplaced > 0
              ? [{ key: '', cells: [overview.unplacedRow, format.exact(unplaced)] }]
              : []),
          ]}
          empty={charts.mapEmpty}
        />
      }
    >
      <div className="flex h-full min-h-0 gap-4 max-sm:flex-col">
        <div className="min-h-0 min-w-0 flex-1">
          <AttackMapChart
            origins={origins}
            summary={
              first
                ? charts.mapSummary(
                    format.exact(origins.length),
                    origins.length,
                    format.country(first.country),
                  )
                : charts.mapEmpty
            }
            onPick={(country) => router.push(link(country))}
          />
        </div>
        <OriginList origins={origins} link={link} />
      </div>
    </ChartPanel>
  )
}
