'use client'

import { classNames } from '@/components/ui/class-names'
import { BandMark } from '@/components/ui/severity-mark'
import { type SeverityBand, severityBands } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** The severities of a chart with their counts; pressing one shows it alone, again shows all. */
export function TrendLegend(props: {
  counts: Readonly<Record<SeverityBand, number>>
  chosen: SeverityBand | null
  onChoose: (band: SeverityBand | null) => void
  className?: string
}) {
  const { charts, words } = useMessages()
  const format = useFormat()
  return (
    <fieldset className={classNames('flex min-w-0 items-center', props.className)}>
      <legend className="sr-only">{charts.bySeverity}</legend>
      {severityBands.map((band) => (
        <button
          key={band}
          type="button"
          aria-pressed={props.chosen === band}
          title={props.chosen === band ? charts.showAll : charts.showOnly(words[band])}
          onClick={() => props.onChoose(props.chosen === band ? null : band)}
          className={classNames(
            'flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-panel px-2 text-small transition-colors duration-120 hover:bg-raised hover:text-text',
            props.chosen === band ? 'bg-raised text-text' : 'text-quiet',
          )}
        >
          <BandMark band={band} />
          {words[band]}
          <span className="text-text tabular-nums" title={format.exact(props.counts[band])}>
            {format.number(props.counts[band])}
          </span>
        </button>
      ))}
    </fieldset>
  )
}
