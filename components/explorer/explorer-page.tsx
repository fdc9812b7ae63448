'use client'

import { useMemo } from 'react'
import { SeverityHistogram } from '@/components/events/severity-histogram'
import { useAskedState } from '@/components/queries/use-asked-state'
import { useEventList, useEventTrend } from '@/components/queries/use-explorer'
import { noMarks, useExplorerMarks } from '@/components/queries/use-marks'
import { useMessages } from '@/lib/i18n/locale-context'
import { EventsPanel } from './events-panel'
import { FacetSidebar } from './facet-sidebar'
import { useArrivals } from './use-arrivals'
import { useFrozenView } from './use-frozen-view'
import { useListOrder } from './use-list-order'

/** Find, narrow, compare: what matches over time, by value and row by row. */
export function ExplorerPage() {
  const { explorer } = useMessages()
  const { view, isOpen, refresh } = useFrozenView()
  const { order, setOrder } = useListOrder()
  const list = useEventList(view, order)
  const { state, onCancel } = useAskedState(list, 'explorer')
  const trend = useEventTrend(view)
  const marks = useExplorerMarks(view)
  const arrived = useArrivals(view.q, isOpen, view)
  const events = useMemo(() => list.data?.pages.flatMap((page) => page.events) ?? [], [list.data])
  const counted = useMemo(
    () => trend.data?.buckets.reduce((sum, bucket) => sum + bucket.total, 0) ?? null,
    [trend.data],
  )
  return (
    <div className="grid h-(--page-height) min-h-0 gap-3 p-3 max-md:gap-2 max-md:p-2 lg:grid-cols-[248px_minmax(0,1fr)]">
      <FacetSidebar view={view} className="max-lg:hidden" />
      <div className="flex min-h-0 min-w-0 flex-col gap-3 max-md:gap-2">
        <SeverityHistogram
          title={explorer.histogram}
          trend={trend.data}
          marks={trend.isPlaceholderData ? noMarks : marks}
          {...useAskedState(trend, 'explorer', 'trend')}
          className="h-[232px] shrink-0 md:h-[208px] xl:h-[184px]"
        />
        <EventsPanel
          view={view}
          events={events}
          total={list.data?.pages[0]?.total}
          counted={trend.isPlaceholderData ? null : counted}
          state={state}
          onCancel={onCancel}
          order={order}
          onOrder={setOrder}
          onNearEnd={
            list.hasNextPage && !list.isFetching && !list.isFetchNextPageError
              ? () => void list.fetchNextPage()
              : undefined
          }
          hasMore={list.hasNextPage}
          arrived={arrived}
          onRefresh={refresh}
        />
      </div>
    </div>
  )
}
