'use client'

import { classNames } from '@/components/ui/class-names'
import { BandMark } from '@/components/ui/severity-mark'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import type { SeverityBand } from '@/lib/domain/severity'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** The ring's legend: each band with its assets; pressing one names its worst. */
export function BandList(props: {
  bands: OverviewAnswer['riskBands']
  selected: SeverityBand | null
  onChoose: (band: SeverityBand) => void
}) {
  const { overview, words } = useMessages()
  const format = useFormat()
  return (
    <ul className="min-w-0 flex-1">
      {props.bands.map(({ band, assets }) => (
        <li key={band}>
          <button
            type="button"
            aria-pressed={props.selected === band}
            title={overview.worstOf(words[band])}
            disabled={assets === 0}
            onClick={() => props.onChoose(band)}
            className={classNames(
              'flex h-6 w-full items-center gap-2 rounded-panel px-2 text-left text-small transition-colors duration-120 enabled:hover:bg-raised',
              props.selected === band && 'bg-raised',
            )}
          >
            <BandMark band={band} />
            <span className={assets === 0 ? 'text-faint' : ''}>{words[band]}</span>
            <span
              className={classNames('ml-auto tabular-nums', assets === 0 && 'text-faint')}
              title={format.exact(assets)}
            >
              {format.number(assets)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
