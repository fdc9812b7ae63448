'use client'

import { memo } from 'react'
import { ClockSkewMark } from '@/components/events/clock-skew-mark'
import { eventCommand, eventPlace, eventTitle } from '@/components/events/event-words'
import { FilterButtons, overValue } from '@/components/events/filter-button'
import { SimulatedTag } from '@/components/events/simulated-tag'
import { podOf } from '@/components/pods/pod-href'
import { PodLink } from '@/components/pods/pod-link'
import { classNames } from '@/components/ui/class-names'
import { cellText, visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { BandMark } from '@/components/ui/severity-mark'
import { useIsNarrow } from '@/components/ui/use-is-narrow'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { severityBand } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

interface LogCellsProps {
  event: SecurityEvent
  hasDates: boolean
  /** It has just come: a critical one then pulses its edge, once. */
  isFresh: boolean
  /** The pointer or the keyboard is on its row: values can then narrow the query. */
  isNear: boolean
}

/** The cells of one alert. */
export const LogCells = memo(function LogCells({
  event,
  hasDates,
  isFresh,
  isNear,
}: LogCellsProps) {
  const { words } = useMessages()
  const format = useFormat()
  const isNarrow = useIsNarrow()
  const ms = Date.parse(event['@timestamp'])
  const band = severityBand(event.event.severity)
  const title = cellText(eventTitle(event))
  const place = eventPlace(event)
  const command = cellText(eventCommand(event))
  const pod = podOf(event)
  const clock = isNarrow ? format.clock(ms) : format.clockMs(ms)
  return (
    <>
      <td
        title={`${format.full(ms)} ${format.offset(ms)}`}
        className="truncate text-quiet tabular-nums"
      >
        {band === 'critical' && (
          <span
            aria-hidden
            className={classNames(
              'absolute inset-y-0 left-0 w-4 shadow-[inset_3px_0_0_var(--critical)]',
              isFresh && 'animate-edge',
            )}
          />
        )}
        {hasDates ? `${format.date(ms)} ${clock}` : clock}
      </td>
      <td className="group/value relative flex items-center gap-1.5">
        <BandMark band={band} />
        <span className="truncate text-quiet max-xl:sr-only">{words[band]}</span>
        {isNear && (
          <FilterButtons
            field="event.severity"
            value={String(event.event.severity)}
            className={`${overValue} max-xl:hidden`}
          />
        )}
      </td>
      <td className="group/value relative truncate" title={visibleText(title)}>
        {event.eyrie.clock_skew && <ClockSkewMark />}
        {event.eyrie.simulated && <SimulatedTag />}
        <HostileText text={title} />
        {isNear && event.rule && (
          <FilterButtons field="rule.name" value={event.rule.name} className={overValue} />
        )}
      </td>
      <td
        className="group/value relative truncate text-quiet"
        title={visibleText([place.namespace, place.name].filter(Boolean).join('/'))}
      >
        {place.namespace !== null && (
          <span className="max-md:hidden">
            <HostileText text={place.namespace} />
            <span className="text-faint">/</span>
          </span>
        )}
        {pod === null ? (
          <HostileText text={place.name} />
        ) : (
          <PodLink pod={pod} tabIndex={isNear ? 0 : -1} className="hover:underline" />
        )}
        {isNear && event.kubernetes?.pod?.name && (
          <FilterButtons
            field="kubernetes.pod.name"
            value={event.kubernetes.pod.name}
            className={overValue}
          />
        )}
      </td>
      <td
        className="group/value relative truncate font-mono text-quiet text-small max-md:hidden"
        title={visibleText(command)}
      >
        <HostileText text={command} />
        {isNear && event.process?.command_line && (
          <FilterButtons
            field="process.command_line"
            value={event.process.command_line}
            className={overValue}
          />
        )}
      </td>
    </>
  )
})
