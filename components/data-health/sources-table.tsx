'use client'

import { useZoneLabel } from '@/components/shell/zone-switch'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { FaultList } from './fault-list'
import type { JudgedIndex } from './judge-indices'

const cell = 'py-2 pl-4 align-top whitespace-nowrap'
const number = `${cell} text-right`

/** One index a row: who writes it, how much, how late, and what is amiss. */
export function SourcesTable(props: { indices: readonly JudgedIndex[] }) {
  const { dataHealth } = useMessages()
  const { columns } = dataHealth
  const zone = useZoneLabel()
  return (
    <table className="w-full border-collapse tabular-nums">
      <caption className="sr-only">{dataHealth.title}</caption>
      <thead>
        <tr className="text-left text-quiet text-small *:font-normal *:whitespace-nowrap *:py-2">
          <th scope="col">{columns.index}</th>
          <th scope="col" className="pl-4">
            {columns.profile}
          </th>
          <th scope="col" className="pl-4 text-right">
            {columns.documents}
          </th>
          <th scope="col" className="pl-4">
            {columns.newest} <span className="text-faint">{zone}</span>
          </th>
          <th scope="col" className="pl-4 text-right">
            {columns.lag}
          </th>
          <th scope="col" className="w-1/2 pl-6">
            {columns.faults}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.indices.map((index) => (
          <SourceRow key={index.source.index} {...index} />
        ))}
      </tbody>
    </table>
  )
}

function SourceRow({ source, faults }: JudgedIndex) {
  const { dataHealth, words } = useMessages()
  const format = useFormat()
  return (
    <tr className="border-hairline border-t">
      <th scope="row" className="py-2 text-left align-top font-normal wrap-anywhere">
        {source.index}
      </th>
      <td className={cell}>
        {source.profile === null ? words.none : dataHealth.profiles[source.profile]}
      </td>
      <td className={number} title={format.exact(source.documents)}>
        {format.number(source.documents)}
      </td>
      <td className={cell}>
        {source.newest === null ? words.none : format.moment(Date.parse(source.newest))}
      </td>
      <td className={number}>{source.lagMs === null ? words.none : format.span(source.lagMs)}</td>
      <td className="py-2 pl-6 align-top">
        <FaultList faults={faults} />
      </td>
    </tr>
  )
}
