'use client'

import { useNow } from '@/components/shell/use-now'
import { useViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import type { PodStory } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

const dayMs = 86_400_000

/** Nothing of this pod in the range: when it was last heard of, and the way there. */
export function EmptyStory({ story }: { story: PodStory }) {
  const { pods, states } = useMessages()
  const format = useFormat()
  const nowMs = useNow(10_000)
  const { view, setView } = useViewState()
  const lastMs = Date.parse(story.pod.lastSeen)
  const showLast = () =>
    setView({
      from: new Date(lastMs - dayMs).toISOString(),
      to: new Date(lastMs + 1).toISOString(),
    })
  return (
    <section className="flex min-h-60 flex-col items-center justify-center gap-1 rounded-panel border border-hairline bg-panel p-6 text-center">
      <h2 className="text-body">{view.q === '' ? pods.emptyRange : pods.emptyQuery}</h2>
      <p className="text-quiet" title={`${format.full(lastMs)} ${format.offset(lastMs)}`}>
        {nowMs !== null && pods.emptyLast(format.age(nowMs - lastMs))}
      </p>
      <div className="mt-2 flex gap-2">
        {view.q !== '' && <Button onClick={() => setView({ q: null })}>{states.clearQuery}</Button>}
        <Button onClick={showLast}>{pods.showLast}</Button>
      </div>
    </section>
  )
}
