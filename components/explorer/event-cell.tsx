'use client'

import { memo } from 'react'
import { ClockSkewMark } from '@/components/events/clock-skew-mark'
import { FilterButtons, overValue } from '@/components/events/filter-button'
import { SimulatedTag } from '@/components/events/simulated-tag'
import { podOf } from '@/components/pods/pod-href'
import { PodLink } from '@/components/pods/pod-link'
import { classNames } from '@/components/ui/class-names'
import { cellText, visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { BandMark } from '@/components/ui/severity-mark'
import { useIsNarrow } from '@/components/ui/use-is-narrow'
import { fieldType } from '@/lib/domain/event-fields'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { severityBand } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { fieldValues, valueText } from '@/lib/query/field-values'
import { useValueWords } from './value-words'

interface EventCellProps {
  event: SecurityEvent
  /** The field that the column shows. */
  field: string
  /** The pointer or the keyboard is on its row: its value can then narrow the query. */
  isNear: boolean
}

const monospaced = new Set(['process.command_line', 'process.parent.command_line', 'file.path'])

/** What one event has for one field. */
export const EventCell = memo(function EventCell({ event, field, isNear }: EventCellProps) {
  const { words } = useMessages()
  const valueWords = useValueWords()
  if (field === '@timestamp') return <TimeCell event={event} />
  const values = fieldValues(event, field).map(valueText)
  const [first] = values
  const said = cellText(values.map((value) => valueWords(field, value)).join(', '))
  const band = field === 'event.severity' ? severityBand(event.event.severity) : null
  const shown = band === null ? said : words[band]
  const pod = field === 'kubernetes.pod.name' ? podOf(event) : null
  return (
    <td
      title={visibleText(said)}
      className={classNames(
        'group/value relative truncate',
        field === 'rule.name' ? 'text-text' : 'text-quiet',
        monospaced.has(field) && 'font-mono text-small',
        fieldType(field) === 'number' && 'tabular-nums',
      )}
    >
      {band !== null && <BandMark band={band} className="mr-1.5 inline-block align-baseline" />}
      {field === 'rule.name' && event.eyrie.clock_skew && <ClockSkewMark />}
      {field === 'rule.name' && event.eyrie.simulated && <SimulatedTag />}
      {pod === null ? (
        <HostileText text={shown} className={band === null ? '' : 'max-md:sr-only'} />
      ) : (
        <PodLink pod={pod} tabIndex={isNear ? 0 : -1} className="hover:underline" />
      )}
      {/* The sensor's own level, for which there is no room. */}
      {band !== null && <span className="sr-only">{said.slice(shown.length)}</span>}
      {isNear && first !== undefined && (
        <FilterButtons field={field} value={first} className={overValue} />
      )}
    </td>
  )
})

function TimeCell({ event }: { event: SecurityEvent }) {
  const format = useFormat()
  const isNarrow = useIsNarrow()
  const ms = Date.parse(event['@timestamp'])
  return (
    <td
      title={`${format.full(ms)} ${format.offset(ms)}`}
      className="truncate text-quiet tabular-nums"
    >
      {severityBand(event.event.severity) === 'critical' && (
        <span
          aria-hidden
          className="absolute inset-y-0 left-0 w-4 shadow-[inset_3px_0_0_var(--critical)]"
        />
      )}
      {isNarrow ? format.clock(ms) : `${format.date(ms)} ${format.clockMs(ms)}`}
    </td>
  )
}
