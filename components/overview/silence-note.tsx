'use client'

import { ReadFromOthers } from '@/components/events/no-events'
import { useNow } from '@/components/shell/use-now'
import { useViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** Why there is nothing: a quiet cluster, a query that matches nothing, or sensors that do not speak. */
export function SilenceNote({ answer }: { answer: OverviewAnswer }) {
  const { states } = useMessages()
  const format = useFormat()
  const nowMs = useNow(10_000)
  const { view, setView } = useViewState()
  const { alive, known, lastHeard } = answer.sensors
  const heardMs = lastHeard === null ? null : Date.parse(lastHeard)
  const isDeaf = alive === 0 && heardMs !== null && nowMs !== null
  const isFiltered = view.q !== ''
  const found = isFiltered ? states.emptyQuery : states.empty
  const hearing = states.sensorsAlive(format.number(alive), format.number(known), known)
  const { sources } = answer
  const isRead = known === 0 && sources !== null
  return (
    <div className="pointer-events-none absolute inset-0 bottom-6 flex flex-col items-center justify-center gap-1 text-center">
      <p className="font-strong">
        {isDeaf
          ? states.noData(format.age(nowMs - heardMs))
          : isRead
            ? found
            : `${found} · ${hearing}`}
      </p>
      {isRead ? (
        <ReadFromOthers
          indices={sources.indices}
          newestMs={sources.newest === null ? null : Date.parse(sources.newest)}
          nowMs={nowMs ?? 0}
        />
      ) : (
        <p className="max-w-prose text-quiet">
          {isDeaf ? states.noDataWhat : isFiltered ? states.quietQuery : states.quiet}
        </p>
      )}
      <div className="pointer-events-auto mt-1 flex gap-2">
        {isFiltered && <Button onClick={() => setView({ q: null })}>{states.clearQuery}</Button>}
        {!isFiltered && view.from !== 'now-7d' && (
          <Button onClick={() => setView({ from: 'now-7d', to: null })}>{states.widen}</Button>
        )}
      </div>
    </div>
  )
}
