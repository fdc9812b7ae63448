'use client'

import Link from 'next/link'
import { FilterButtons } from '@/components/events/filter-button'
import { alertsLink, assetField, filteredLink } from '@/components/overview/alert-links'
import { PodLink } from '@/components/pods/pod-link'
import { useViewState } from '@/components/shell/view-state'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { SeverityMark } from '@/components/ui/severity-mark'
import type { ThreatDetail } from '@/lib/domain/answers/threats'
import { placeTests, type ThreatPlace } from '@/lib/domain/threat-place'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { joinFilter } from '@/lib/query/filters'
import { tacticName } from './attack-words'
import { DetailRow, DetailSection } from './detail-row'
import { ThreatRules } from './threat-rules'

/** A cell told: how often and when, by which rules, and on which pods; each leads to its alerts. */
export function ThreatDetails({ detail, place }: { detail: ThreatDetail; place: ThreatPlace }) {
  const messages = useMessages()
  const format = useFormat()
  const { view } = useViewState()
  const { threats } = messages
  const tactic = tacticName(detail.tactic, messages)
  const { count, severity, firstSeen, lastSeen } = detail
  const here = { ...view, q: placeTests(place).reduce(joinFilter, view.q) }
  return (
    <div className="flex flex-col divide-y divide-hairline">
      <div className="flex flex-col gap-1 p-4">
        <p className="group/value flex h-5 items-center gap-1.5 text-quiet">
          <span className="min-w-0 truncate" title={visibleText(tactic)}>
            <HostileText text={tactic} />
          </span>
          {place.tactic !== null && <FilterButtons field="threat.tactic.id" value={place.tactic} />}
        </p>
        <p className="flex items-center gap-3">
          <span className="font-strong text-figure tabular-nums" title={format.exact(count)}>
            {messages.words.alerts(count, format.number(count))}
          </span>
          {severity !== null && <SeverityMark severity={severity} hasWord />}
        </p>
        {firstSeen !== null && lastSeen !== null ? (
          <>
            <p className="text-quiet text-small tabular-nums">
              {threats.firstLast(
                format.moment(Date.parse(firstSeen)),
                format.moment(Date.parse(lastSeen)),
              )}
            </p>
            <Link href={alertsLink(here)} className="mt-1 w-fit text-accent hover:underline">
              {threats.showAlerts(count, format.number(count))}
            </Link>
          </>
        ) : (
          <p className="text-quiet text-small">{threats.neverSeen}</p>
        )}
      </div>
      <ThreatRules detail={detail} link={(rule) => filteredLink(here, 'rule.name', rule)} />
      {count > 0 && (
        <DetailSection title={threats.assets}>
          {detail.assets.length === 0 && <p className="text-quiet">{threats.assetsNone}</p>}
          <ul>
            {detail.assets.map((asset) => (
              <DetailRow
                key={JSON.stringify([asset.cluster, asset.namespace, asset.pod, asset.node])}
                seen={asset}
                filter={{ field: assetField(asset), value: asset.pod ?? asset.node ?? '' }}
              >
                {asset.pod === null ? (
                  <Link
                    href={filteredLink(here, assetField(asset), asset.node ?? '')}
                    title={threats.onNode}
                    className="text-accent hover:underline"
                  >
                    <HostileText text={asset.node ?? ''} />
                  </Link>
                ) : (
                  <>
                    {asset.namespace !== null && (
                      <span className="text-quiet">
                        <HostileText text={asset.namespace} />
                        {' / '}
                      </span>
                    )}
                    <PodLink pod={{ ...asset, pod: asset.pod }} />
                  </>
                )}
              </DetailRow>
            ))}
          </ul>
          {detail.otherAssets > 0 && (
            <p className="mt-1 text-quiet text-small">
              {threats.otherAssets(detail.otherAssets, format.number(detail.otherAssets))}
            </p>
          )}
        </DetailSection>
      )}
    </div>
  )
}
