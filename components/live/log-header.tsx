'use client'

import { useMessages } from '@/lib/i18n/locale-context'
import { rowLayout } from './log-columns'

/** The names of the columns; stays in sight while the rows scroll. */
export function LogHeader(props: { columns: string }) {
  const { live } = useMessages()
  return (
    <thead className="sticky top-0 z-10 block bg-panel">
      <tr
        aria-rowindex={1}
        className={`h-6 border-hairline border-b text-left text-faint text-small *:font-normal ${rowLayout} ${props.columns}`}
      >
        <th scope="col">{live.columns.time}</th>
        <th scope="col">
          <span className="max-xl:sr-only">{live.columns.severity}</span>
        </th>
        <th scope="col">{live.columns.rule}</th>
        <th scope="col" className="truncate">
          {live.columns.pod}
        </th>
        <th scope="col" className="max-md:hidden">
          {live.columns.process}
        </th>
      </tr>
    </thead>
  )
}
