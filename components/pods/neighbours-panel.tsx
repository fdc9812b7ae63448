'use client'

import { ChartTable } from '@/components/charts/chart-table'
import { HostileText } from '@/components/ui/hostile-text'
import { Panel } from '@/components/ui/panel'
import { BandMark } from '@/components/ui/severity-mark'
import type { PodStory } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { Omitted } from './omitted'
import { PodLink } from './pod-link'

/** Other pods that raised alerts on the same node around the same time, worst first. */
export function NeighboursPanel({ story }: { story: PodStory }) {
  const { pods, words, charts } = useMessages()
  const format = useFormat()
  return (
    <Panel
      title={pods.neighbours}
      note={pods.neighboursNote}
      actions={<Omitted count={story.omitted.neighbours} />}
      className="max-h-[300px]"
      bodyClassName="overflow-auto px-4 pb-3"
    >
      <ChartTable
        caption={pods.neighbours}
        headers={[pods.columns.name, pods.columns.risk, charts.alerts, pods.last]}
        rows={story.neighbours.map((other) => ({
          key: [other.cluster, other.namespace, other.pod].join('\n'),
          cells: [
            <span key="name" className="flex items-center gap-2">
              <BandMark band={other.band} />
              <span className="sr-only">{words[other.band]}</span>
              <span className="min-w-0 truncate">
                <PodLink pod={other} />
                <span className="text-quiet">
                  {' '}
                  <HostileText text={other.namespace ?? ''} />
                </span>
              </span>
            </span>,
            format.number(Math.round(other.risk)),
            format.number(other.alerts),
            format.moment(Date.parse(other.lastSeen)),
          ],
        }))}
        empty={pods.neighboursNone}
      />
    </Panel>
  )
}
