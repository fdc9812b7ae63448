'use client'

import { ListX, X } from 'lucide-react'
import { classNames } from '@/components/ui/class-names'
import { BandMark } from '@/components/ui/severity-mark'
import { type SeverityBand, severityBands } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

interface TrendLegendProps {
  counts: Readonly<Record<SeverityBand, number>>
  chosen: SeverityBand | null
  leftOut: readonly SeverityBand[]
  onChoose: (band: SeverityBand | null) => void
  onLeaveOut: (band: SeverityBand, isOut: boolean) => void
  className?: string
}

/** The severities of a chart with their counts; one is shown alone, or left out, and pressed again all are. */
export function TrendLegend(props: TrendLegendProps) {
  const { charts } = useMessages()
  return (
    <fieldset className={classNames('flex min-w-0 items-center', props.className)}>
      <legend className="sr-only">{charts.bySeverity}</legend>
      {severityBands.map((band) => (
        <LegendEntry key={band} band={band} {...props} />
      ))}
    </fieldset>
  )
}

function LegendEntry({ band, ...props }: TrendLegendProps & { band: SeverityBand }) {
  const { charts, explorer, words } = useMessages()
  const format = useFormat()
  const isChosen = props.chosen === band
  const isOut = props.leftOut.includes(band)
  const Icon = isOut ? X : ListX
  const leaveOut = isOut ? explorer.facetUndo(words[band]) : explorer.facetWithout(words[band])
  return (
    <span className="group/value inline-flex shrink-0 items-center">
      <button
        type="button"
        aria-pressed={isChosen}
        title={isOut ? leaveOut : isChosen ? charts.showAll : charts.showOnly(words[band])}
        onClick={() => {
          if (isOut) props.onLeaveOut(band, false)
          else props.onChoose(isChosen ? null : band)
        }}
        className={classNames(
          'flex h-7 items-center gap-1.5 whitespace-nowrap rounded-panel px-2 text-small transition-colors duration-120 hover:bg-raised hover:text-text',
          isChosen ? 'bg-raised text-text' : 'text-quiet',
        )}
      >
        <BandMark band={band} />
        <span className={isOut ? 'line-through' : undefined}>{words[band]}</span>
        <span className="text-text tabular-nums" title={format.exact(props.counts[band])}>
          {format.number(props.counts[band])}
        </span>
      </button>
      <button
        type="button"
        aria-label={leaveOut}
        title={leaveOut}
        onClick={() => props.onLeaveOut(band, !isOut)}
        className="-ml-1 inline-flex size-5 items-center justify-center rounded-panel text-quiet opacity-0 hover:text-text focus-visible:opacity-100 group-hover/value:opacity-100 pointer-coarse:hidden"
      >
        <Icon aria-hidden className="size-3.5" />
      </button>
    </span>
  )
}
