'use client'

import type { ReactNode } from 'react'
import { ChangeNote } from '@/components/overview/change-note'
import { Share } from '@/components/overview/share'
import { BandMark } from '@/components/ui/severity-mark'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** The five numbers, to be read from across the room. */
export function WallFigures(props: { answer: OverviewAnswer | undefined; nowMs: number | null }) {
  const { overview, wall, words } = useMessages()
  const format = useFormat()
  const { answer, nowMs } = props
  const heardMs = answer?.latest[0] ? Date.parse(answer.latest[0]['@timestamp']) : null
  const pods = answer?.critical.pods ?? 0
  const quiet = answer ? Math.max(0, answer.assets.known - answer.assets.online) : 0
  const silent = answer ? answer.sensors.known - answer.sensors.alive : 0
  return (
    <section
      aria-label={wall.figures}
      className="grid shrink-0 grid-cols-5 gap-[calc(1.6*var(--u))] portrait:grid-cols-2"
    >
      <WallFigure
        value={answer && format.number(answer.total)}
        noun={wall.alerts(answer?.total ?? 0)}
        detail={answer && <ChangeNote answer={answer} />}
      />
      <WallFigure
        value={
          answer && (
            <>
              {answer.critical.alerts > 0 && (
                <BandMark band="critical" className="size-[0.55em]!" />
              )}
              {format.number(answer.critical.alerts)}
            </>
          )
        }
        noun={wall.critical}
        detail={pods > 0 ? overview.criticalPods(format.number(pods), pods) : words.none}
      />
      <WallFigure
        value={answer && <Share part={answer.assets.online} whole={answer.assets.known} />}
        noun={wall.assets}
        detail={quiet > 0 ? overview.assetsQuiet(format.number(quiet)) : overview.assetsAll}
      />
      <WallFigure
        value={answer && <Share part={answer.sensors.alive} whole={answer.sensors.known} />}
        noun={wall.sensors}
        detail={silent > 0 ? overview.sensorsSilent(format.number(silent)) : overview.sensorsAll}
      />
      <WallFigure
        value={
          answer && (heardMs === null || nowMs === null ? words.none : format.age(nowMs - heardMs))
        }
        noun={heardMs === null ? wall.heardNever : wall.heard}
        detail={heardMs === null ? words.none : format.clock(heardMs)}
      />
    </section>
  )
}

function WallFigure(props: { value: ReactNode; noun: string; detail: ReactNode }) {
  return (
    <div className="h-[calc(17*var(--u))] min-w-0 rounded-panel border border-hairline bg-panel px-[calc(1.8*var(--u))] py-[calc(1.4*var(--u))]">
      <p
        data-figure=""
        className="flex h-[calc(7.5*var(--u))] items-center gap-[0.25em] whitespace-nowrap font-strong text-[calc(6.6*var(--u))] leading-none tabular-nums"
      >
        {props.value}
      </p>
      <p className="truncate">{props.noun}</p>
      <p className="truncate text-[calc(2*var(--u))] text-quiet tabular-nums">{props.detail}</p>
    </div>
  )
}
