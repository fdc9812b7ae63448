'use client'

import Link from 'next/link'
import { Fragment } from 'react'
import { FilterButtons, overValue } from '@/components/events/filter-button'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { BandMark } from '@/components/ui/severity-mark'
import type { AssetRisk } from '@/lib/domain/answers/overview'
import { useMessages } from '@/lib/i18n/locale-context'
import { assetField, assetLink, type LinkView } from './alert-links'
import { ScorePopover } from './score-popover'

/** One asset at risk: its name leads to its alerts, its score to the terms behind it. */
export function AssetRow({ asset, view }: { asset: AssetRisk; view: LinkView }) {
  const { overview, words } = useMessages()
  const name = asset.pod ?? asset.node ?? ''
  const place = asset.pod === null ? overview.node : (asset.namespace ?? '')
  return (
    <li className="flex h-[26px] items-center gap-2">
      <BandMark band={asset.band} />
      <span className="sr-only">{words[asset.band]}</span>
      <span className="group/value relative flex h-full min-w-0 flex-1 items-center">
        <Link
          href={assetLink(view, asset)}
          title={visibleText(`${place} / ${name}`)}
          className="flex min-w-0 flex-1 items-baseline gap-2 hover:underline"
        >
          {/* Anew for another asset, while the link keeps the focus: texts that change width would move. */}
          <Fragment key={JSON.stringify([place, name])}>
            <HostileText text={name} className="truncate" />
            <HostileText text={place} className="min-w-10 truncate text-quiet text-small" />
          </Fragment>
        </Link>
        <FilterButtons field={assetField(asset)} value={name} className={overValue} />
      </span>
      <ScorePopover asset={asset} name={name} />
    </li>
  )
}
