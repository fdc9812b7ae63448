'use client'

import { useMemo } from 'react'
import { Hearing } from '@/components/events/hearing'
import { useDataHealthQuery } from '@/components/queries/use-data-health'
import { Panel } from '@/components/ui/panel'
import { panelState } from '@/components/ui/panel-state'
import { useIsNarrow } from '@/components/ui/use-is-narrow'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { judgeIndices } from './judge-indices'
import { SourcesCards } from './sources-cards'
import { SourcesTable } from './sources-table'

/** The indices that others write, with what is amiss in each. */
export function DataHealthPage() {
  const { dataHealth, states } = useMessages()
  const format = useFormat()
  const isNarrow = useIsNarrow()
  const query = useDataHealthQuery()
  const { patterns = [], sources = [], isStale = false, reason = null } = query.data ?? {}
  const { indices, grave } = useMemo(
    () => judgeIndices(sources, dataHealth, format),
    [sources, dataHealth, format],
  )
  const staleWhy = `${dataHealth.stale}${reason === null ? '' : ` ${states.reason(reason)}`}`
  const notes = [
    dataHealth.counted(format.number(sources.length), sources.length),
    ...(grave > 0 ? [dataHealth.grave(format.number(grave))] : []),
    patterns.join(', '),
  ]
  return (
    <div className="flex h-(--page-height) min-h-0 flex-col p-3 max-md:p-2">
      <Panel
        title={dataHealth.title}
        note={patterns.length > 0 ? notes.join(' · ') : undefined}
        className="flex-1"
        bodyClassName="overflow-auto border-t border-hairline px-4 pb-4"
        state={panelState(query)}
        footer={isStale ? staleWhy : undefined}
      >
        {sources.length === 0 ? (
          <div className="py-4 text-quiet">
            <p>{patterns.length === 0 ? dataHealth.noneSet : dataHealth.noneFound}</p>
            <Hearing />
          </div>
        ) : isNarrow ? (
          <SourcesCards indices={indices} />
        ) : (
          <SourcesTable indices={indices} />
        )}
      </Panel>
    </div>
  )
}
