'use client'

import { useMemo } from 'react'
import { HostileText } from '@/components/ui/hostile-text'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { useMessages } from '@/lib/i18n/locale-context'
import { FilterButtons } from './filter-button'
import { flattenEvent } from './flatten-event'

/** Every field with its value; each value can narrow the query. */
export function EventFields(props: { event: SecurityEvent }) {
  const { events } = useMessages()
  const fields = useMemo(() => flattenEvent(props.event), [props.event])
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <thead className="sr-only">
        <tr>
          <th scope="col">{events.field}</th>
          <th scope="col">{events.value}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, values }) => (
          <tr key={field} className="border-hairline border-b hover:bg-raised/50">
            <th
              scope="row"
              className="w-2/5 py-2 align-top pr-2 pl-4 font-normal text-quiet [overflow-wrap:anywhere]"
            >
              <HostileText text={field} />
            </th>
            <td className="py-2 pr-4 align-top">
              {values.map((value) => (
                <span key={value} className="group/value flex items-start gap-1.5">
                  <HostileText
                    text={value}
                    className="min-w-0 flex-1 font-mono text-small leading-5 [overflow-wrap:anywhere]"
                  />
                  <FilterButtons field={field} value={value} />
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
