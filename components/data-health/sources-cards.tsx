'use client'

import { useZoneLabel } from '@/components/shell/zone-switch'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { FaultList } from './fault-list'
import type { JudgedIndex } from './judge-indices'

/** What the table says, on a phone: one index below the other. */
export function SourcesCards(props: { indices: readonly JudgedIndex[] }) {
  const { dataHealth } = useMessages()
  return (
    <ul aria-label={dataHealth.title} className="divide-y divide-hairline">
      {props.indices.map((index) => (
        <SourceCard key={index.source.index} {...index} />
      ))}
    </ul>
  )
}

function SourceCard({ source, faults }: JudgedIndex) {
  const { dataHealth, words } = useMessages()
  const { columns } = dataHealth
  const format = useFormat()
  const zone = useZoneLabel()
  const { profile, newest, lagMs } = source
  const facts: [string, string][] = [
    [columns.profile, profile === null ? words.none : dataHealth.profiles[profile]],
    [columns.documents, format.number(source.documents)],
    ...(newest === null
      ? []
      : [
          [columns.newest, `${format.moment(Date.parse(newest))} ${zone}`] satisfies [
            string,
            string,
          ],
        ]),
    ...(lagMs === null ? [] : [[columns.lag, format.span(lagMs)] satisfies [string, string]]),
  ]
  return (
    <li className="py-3">
      <h3 className="font-strong wrap-anywhere">{source.index}</h3>
      <dl className="my-1 grid grid-cols-[88px_minmax(0,1fr)] gap-x-3 tabular-nums">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-quiet">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <FaultList faults={faults} />
    </li>
  )
}
