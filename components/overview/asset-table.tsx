'use client'

import Link from 'next/link'
import { ChartTable } from '@/components/charts/chart-table'
import { FilteredCell } from '@/components/events/filter-button'
import { HostileText } from '@/components/ui/hostile-text'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { assetField, assetLink, type LinkView } from './alert-links'

/** The bands with their assets, each followed by its worst. */
export function AssetTable(props: { bands: OverviewAnswer['riskBands']; view: LinkView }) {
  const { overview, charts, words } = useMessages()
  const format = useFormat()
  const rows = props.bands.flatMap(({ band, assets, worst }) => [
    { key: band, cells: [words[band], format.exact(assets), ''] },
    ...worst.map((asset) => ({
      key: [band, asset.cluster, asset.namespace, asset.pod, asset.node].join('\n'),
      cells: [
        <FilteredCell key="name" field={assetField(asset)} value={asset.pod ?? asset.node ?? ''}>
          <Link href={assetLink(props.view, asset)} className="pl-4 text-accent hover:underline">
            <HostileText text={asset.pod ?? asset.node ?? ''} />
          </Link>
        </FilteredCell>,
        '',
        format.decimal(asset.score),
      ],
    })),
  ])
  return (
    <ChartTable
      caption={overview.risk}
      headers={[charts.band, charts.assets, charts.score]}
      rows={rows}
      empty={overview.riskNone}
    />
  )
}
