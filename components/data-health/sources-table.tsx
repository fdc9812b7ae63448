'use client'

import { HostileText } from '@/components/ui/hostile-text'
import type { SourceHealth } from '@/lib/domain/answers/data-health'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { indexFaults } from './index-faults'

const cell = 'py-2 pl-4 align-top whitespace-nowrap'

/** One index a row: who writes it, how much, how late, and what is amiss. */
export function SourcesTable(props: { sources: readonly SourceHealth[] }) {
  const { dataHealth } = useMessages()
  const { columns } = dataHealth
  return (
    <table className="w-full border-collapse tabular-nums">
      <caption className="sr-only">{dataHealth.title}</caption>
      <thead>
        <tr className="text-left text-quiet text-small">
          {[columns.index, columns.profile, columns.documents, columns.newest, columns.lag].map(
            (name) => (
              <th key={name} scope="col" className="py-2 pl-4 font-normal first:pl-0">
                {name}
              </th>
            ),
          )}
          <th scope="col" className="w-1/2 py-2 pl-4 font-normal">
            {columns.faults}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.sources.map((source) => (
          <SourceRow key={source.index} source={source} />
        ))}
      </tbody>
    </table>
  )
}

function SourceRow(props: { source: SourceHealth }) {
  const { source } = props
  const { dataHealth, words } = useMessages()
  const format = useFormat()
  const faults = indexFaults(source, dataHealth, format)
  return (
    <tr className="border-hairline border-t">
      <th scope="row" className="py-2 text-left align-top font-normal">
        {source.index}
      </th>
      <td className={cell}>
        {source.profile === null ? words.none : dataHealth.profiles[source.profile]}
      </td>
      <td className={cell} title={format.exact(source.documents)}>
        {format.number(source.documents)}
      </td>
      <td className={cell}>
        {source.newest === null ? words.none : format.moment(Date.parse(source.newest))}
      </td>
      <td className={cell}>{source.lagMs === null ? words.none : format.span(source.lagMs)}</td>
      <td className="py-2 pl-4 align-top">
        {faults.length === 0 ? (
          <span className="text-quiet">{dataHealth.fine}</span>
        ) : (
          <ul>
            {faults.map((fault) => (
              <li key={fault} className="wrap-anywhere">
                <HostileText text={fault} />
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  )
}
