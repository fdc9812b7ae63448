'use client'

import { ClockAlert } from 'lucide-react'
import { FilterButtons } from '@/components/events/filter-button'
import { useZoneLabel } from '@/components/shell/zone-switch'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** When it happened, by the reader's clock and in UTC with all the digits that the sensor gave. */
export function EventTime({ event }: { event: SecurityEvent }) {
  const { events, time } = useMessages()
  const format = useFormat()
  const zoneLabel = useZoneLabel()
  const happenedMs = Date.parse(event['@timestamp'])
  const arrivedMs = Date.parse(event.event.ingested)
  const exact = event.eyrie.clock_skew
    ? event['@timestamp']
    : (event.event.original_time ?? event['@timestamp'])
  return (
    <>
      <dl className="grid grid-cols-[96px_1fr] gap-x-4 gap-y-1 max-md:grid-cols-[80px_1fr] max-md:gap-x-2 tabular-nums">
        <dt className="text-quiet">{events.happened}</dt>
        <dd>
          {format.full(happenedMs)}
          <span className="text-quiet">
            .{String(happenedMs % 1000).padStart(3, '0')} {zoneLabel}
          </span>
        </dd>
        <dt className="text-quiet">{time.utc}</dt>
        <dd className="group/value flex flex-wrap items-center gap-x-1.5">
          <span className="whitespace-nowrap font-mono text-small">{exact}</span>
          <FilterButtons field="@timestamp" value={event['@timestamp']} />
        </dd>
        <dt className="text-quiet">{events.arrived}</dt>
        <dd>
          {format.clockMs(arrivedMs)}
          <span className="text-quiet"> +{format.span(Math.max(0, arrivedMs - happenedMs))}</span>
        </dd>
      </dl>
      {event.eyrie.clock_skew && (
        <p className="mt-2 text-quiet">
          <ClockAlert aria-hidden className="mr-1.5 inline size-3.5 align-[-2px]" />
          {events.clockSkew}
        </p>
      )}
    </>
  )
}
