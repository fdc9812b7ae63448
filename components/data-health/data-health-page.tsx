'use client'

import { Hearing } from '@/components/events/hearing'
import { useDataHealthQuery } from '@/components/queries/use-data-health'
import { Panel } from '@/components/ui/panel'
import { panelState } from '@/components/ui/panel-state'
import { useMessages } from '@/lib/i18n/locale-context'
import { SourcesTable } from './sources-table'

/** The indices that others write, one a row, with what is amiss in each. */
export function DataHealthPage() {
  const { dataHealth } = useMessages()
  const query = useDataHealthQuery()
  const { patterns = [], sources = [], isStale = false } = query.data ?? {}
  return (
    <div className="flex h-(--page-height) min-h-0 flex-col p-3 max-md:p-2">
      <Panel
        title={dataHealth.title}
        note={patterns.length > 0 ? patterns.join(', ') : undefined}
        className="flex-1"
        bodyClassName="overflow-auto border-t border-hairline px-4 pb-4"
        state={panelState(query)}
        footer={isStale ? dataHealth.stale : undefined}
      >
        {sources.length > 0 ? (
          <SourcesTable sources={sources} />
        ) : (
          <div className="py-4 text-quiet">
            <p>{patterns.length === 0 ? dataHealth.noneSet : dataHealth.noneFound}</p>
            <Hearing />
          </div>
        )}
      </Panel>
    </div>
  )
}
