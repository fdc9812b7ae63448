'use client'

import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { ranked } from '@/components/ui/ranked'
import { SeverityMark } from '@/components/ui/severity-mark'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { WallList } from './wall-list'

/** The five rules of high and critical severity that fired most. */
export function WallThreats(props: { threats: OverviewAnswer['topThreats'] | undefined }) {
  const { wall } = useMessages()
  const format = useFormat()
  return (
    <WallList
      title={wall.threats}
      note={wall.threatsNote}
      isEmpty={props.threats?.length === 0}
      rowsMost={5}
    >
      {ranked(props.threats ?? []).map(({ rank, rule, severity, count }) => (
        <li key={rank} className="flex min-h-0 items-center gap-[calc(1.2*var(--u))]">
          <SeverityMark severity={severity} className="size-[calc(1.6*var(--u))]!" />
          <span className="min-w-0 flex-1 truncate" title={visibleText(rule)}>
            <HostileText text={rule} />
          </span>
          <span className="tabular-nums">{format.number(count)}</span>
        </li>
      ))}
    </WallList>
  )
}
