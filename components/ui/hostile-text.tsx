'use client'

import { useMemo } from 'react'
import { useMessages } from '@/lib/i18n/locale-context'
import { classNames } from './class-names'
import { hostileRuns } from './hostile-runs'

const shownCharacters = 20_000

/** No joined letters: a font would show `2x4` as 2×4, and a name is what its letters are. */
const literal = '[font-variant-ligatures:none]'

/** Text that an attacker may have written: as text only, in its own direction, nothing hidden in it. */
export function HostileText(props: { text: string; className?: string }) {
  const { events } = useMessages()
  const runs = useMemo(() => hostileRuns(props.text.slice(0, shownCharacters)), [props.text])
  return (
    <bdi dir="ltr" className={classNames(literal, props.className)}>
      {runs.map((run) =>
        run.kind === 'text' ? (
          run.text
        ) : (
          <span
            key={run.at}
            title={events.hidden(run.code)}
            className="mx-px rounded-mark border border-hairline bg-raised px-0.5 font-mono text-[0.85em] text-quiet"
          >
            {run.mark}
          </span>
        ),
      )}
      {props.text.length > shownCharacters && '…'}
    </bdi>
  )
}
