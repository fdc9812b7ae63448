'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMemo, useState } from 'react'
import { NoEvents } from '@/components/events/no-events'
import { useAskedState } from '@/components/queries/use-asked-state'
import { usePodPages } from '@/components/queries/use-pods'
import { useViewQuery } from '@/components/shell/view-state'
import { Panel } from '@/components/ui/panel'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { PodsTable, podSorts } from './pods-table'

/** Every pod that was heard of in the range, worst first unless the reader orders them otherwise. */
export function PodsPage() {
  const { pods } = useMessages()
  const format = useFormat()
  const view = useViewQuery()
  const [sort, setSort] = useQueryState(
    'sort',
    parseAsStringLiteral(podSorts).withDefault('risk').withOptions({ history: 'push' }),
  )
  const [isRead, setRead] = useState(false)
  const query = usePodPages(view, sort, isRead)
  const { state, onCancel } = useAskedState(query, 'pods')
  const { fetchNextPage, hasNextPage, isFetching, isFetchNextPageError } = query
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.pods) ?? [], [query.data])
  const total = query.data?.pages[0]?.total
  return (
    <div className="flex h-(--page-height) min-h-0 flex-col p-3 max-md:p-2">
      <Panel
        title={pods.list}
        note={
          total && (
            <span title={total.relation === 'gte' ? pods.cappedWhy : undefined}>
              {total.relation === 'gte'
                ? pods.capped(format.number(total.value))
                : pods.counted(total.value, format.number(total.value))}
            </span>
          )
        }
        className="flex-1"
        bodyClassName="border-t border-hairline"
        state={state}
        onCancel={onCancel}
      >
        {rows.length === 0 ? (
          <NoEvents />
        ) : (
          <PodsTable
            pods={rows}
            sort={sort}
            onSort={(next) => void setSort(next)}
            onNearEnd={
              hasNextPage && !isFetching && !isFetchNextPageError
                ? () => void fetchNextPage()
                : undefined
            }
            onReading={setRead}
            end={hasNextPage ? pods.loadingMore : pods.noMore}
          />
        )}
      </Panel>
    </div>
  )
}
