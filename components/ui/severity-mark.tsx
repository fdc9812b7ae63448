'use client'

import type { Severity } from '@/lib/domain/severity'
import { type SeverityBand, severityBand } from '@/lib/domain/severity-bands'
import { useMessages } from '@/lib/i18n/locale-context'
import { classNames } from './class-names'

const colours: Readonly<Record<SeverityBand, string>> = {
  critical: 'text-critical',
  high: 'text-high',
  medium: 'text-medium',
  low: 'text-low',
  info: 'text-info',
}

/** A filled mark for critical (a square on its corner) and high (a disc), a ring for the rest. */
export function BandMark(props: { band: SeverityBand; className?: string }) {
  const isFilled = props.band === 'critical' || props.band === 'high'
  return (
    <svg
      viewBox="0 0 10 10"
      aria-hidden="true"
      className={classNames('size-2.5 shrink-0', colours[props.band], props.className)}
    >
      {props.band === 'critical' ? (
        <path d="M5 0 10 5 5 10 0 5Z" fill="currentColor" />
      ) : (
        <circle
          cx="5"
          cy="5"
          r={isFilled ? 4.5 : 3.6}
          fill={isFilled ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth={isFilled ? 0 : 1.8}
        />
      )}
    </svg>
  )
}

/** Keeps the place of a mark that is still to come. */
export function MarkPlace() {
  return <span aria-hidden className="size-2.5 shrink-0" />
}

/** The mark with its word, or with the word for those who hear it only. */
export function SeverityMark(props: {
  severity: Severity
  hasWord?: boolean
  /** Lays out the mark. */
  className?: string
}) {
  const { words } = useMessages()
  const band = severityBand(props.severity)
  return (
    <span className="inline-flex items-center gap-1.5">
      <BandMark band={band} {...(props.className && { className: props.className })} />
      <span className={props.hasWord ? undefined : 'sr-only'}>{words[band]}</span>
    </span>
  )
}
