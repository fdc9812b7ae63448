'use client'

import { FilterButtons } from '@/components/events/filter-button'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { Panel } from '@/components/ui/panel'
import type { PodChange, PodStory } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** What changed about the pod, in order. */
export function ChangesPanel({ story }: { story: PodStory }) {
  const { pods } = useMessages()
  return (
    <Panel title={pods.changes} className="max-h-[300px]" bodyClassName="overflow-y-auto px-4 pb-3">
      {story.changes.length === 0 ? (
        <p className="text-quiet">{pods.changesNone}</p>
      ) : (
        <ol aria-label={pods.changes} className="flex flex-col gap-2">
          {story.changes.map((change) => (
            <Change
              key={[change.at, change.kind, change.of, change.to].join('\n')}
              change={change}
            />
          ))}
        </ol>
      )}
    </Panel>
  )
}

/** What the new value can be asked for by; an image stands in several fields. */
const fields: Readonly<Record<PodChange['kind'], string | null>> = {
  container: 'container.id',
  image: null,
  node: 'kubernetes.node.name',
  pod: 'kubernetes.pod.uid',
  user: 'user.name',
}

function Change({ change }: { change: PodChange }) {
  const { pods } = useMessages()
  const format = useFormat()
  const ms = Date.parse(change.at)
  const field = fields[change.kind]
  return (
    <li className="grid grid-cols-[120px_minmax(0,1fr)] gap-x-3">
      <time
        dateTime={change.at}
        title={`${format.full(ms)} ${format.offset(ms)}`}
        className="text-quiet tabular-nums"
      >
        {format.moment(ms)}
      </time>
      <div className="group/value min-w-0">
        <p>
          {pods.changeKinds[change.kind]}
          {change.of !== null && (
            <span className="text-quiet">
              {' '}
              · <HostileText text={change.of} />
            </span>
          )}
        </p>
        <p className="flex min-w-0 items-start gap-1.5 font-mono text-quiet text-small">
          <span
            className="min-w-0 [overflow-wrap:anywhere]"
            title={visibleText(`${change.from ?? ''} → ${change.to}`)}
          >
            {change.from !== null && (
              <>
                <HostileText text={change.from} /> →{' '}
              </>
            )}
            <HostileText text={change.to} className="text-text" />
          </span>
          {field !== null && <FilterButtons field={field} value={change.to} />}
        </p>
      </div>
    </li>
  )
}
