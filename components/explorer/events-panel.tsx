'use client'

import { NoEvents } from '@/components/events/no-events'
import { LogSkeleton } from '@/components/live/log-skeleton'
import type { ViewQuery } from '@/components/queries/query-keys'
import type { EventOrder } from '@/components/queries/use-explorer'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { PanelState } from '@/components/ui/panel-state'
import type { Total } from '@/lib/domain/answers/events'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { ColumnMenu } from './column-menu'
import { EventsTable } from './events-table'
import { ExportButton } from './export-button'
import { FacetDrawer } from './facet-drawer'
import { HiddenOrder } from './hidden-order'
import { useColumns } from './use-columns'

interface EventsPanelProps {
  view: ViewQuery
  events: readonly SecurityEvent[]
  total: Total | undefined
  /** How many there are by the chart's count, which has no bound; null while it is not there. */
  counted: number | null
  state: PanelState
  onCancel: () => void
  order: EventOrder
  onOrder: (order: EventOrder) => void
  onNearEnd: (() => void) | undefined
  hasMore: boolean
  arrived: number
  onRefresh: () => void
}

/** The rows that match, how many there are, and what can be done with all of them. */
export function EventsPanel(props: EventsPanelProps) {
  const { explorer } = useMessages()
  const format = useFormat()
  const columns = useColumns()
  const { view, events, arrived } = props
  return (
    <Panel
      title={explorer.list}
      note={<Count total={props.total} counted={props.counted} />}
      className="flex-1"
      bodyClassName="border-t border-hairline"
      state={props.state}
      onCancel={props.onCancel}
      skeleton={<LogSkeleton />}
      actions={
        <>
          <HiddenOrder shown={columns.columns} order={props.order} onOrder={props.onOrder} />
          {/* Its place is kept, so that nothing moves when the first comes or the number grows. */}
          <span className="flex justify-end md:min-w-24">
            {arrived > 0 && (
              <Button
                look="accent"
                title={explorer.showNew}
                onClick={props.onRefresh}
                className="md:min-w-24"
              >
                {explorer.newRows(arrived, format.number(arrived))}
              </Button>
            )}
          </span>
          <FacetDrawer view={view} />
          <ColumnMenu {...columns} />
          <ExportButton view={view} total={props.counted} />
        </>
      }
    >
      {events.length === 0 ? (
        <NoEvents />
      ) : (
        <EventsTable
          question={JSON.stringify([view, props.order])}
          events={events}
          columns={columns.columns}
          widths={columns.widths}
          onWidth={columns.setWidth}
          onMove={columns.moveColumn}
          order={props.order}
          onOrder={props.onOrder}
          onNearEnd={props.onNearEnd}
          end={props.hasMore ? explorer.loadingMore : explorer.noMore}
        />
      )}
    </Panel>
  )
}

function Count(props: Pick<EventsPanelProps, 'total' | 'counted'>) {
  const { explorer } = useMessages()
  const format = useFormat()
  const { total, counted } = props
  if (total === undefined) return null
  if (counted === null && total.relation === 'gte') {
    return <span title={explorer.atLeastWhy}>{explorer.atLeast(format.number(total.value))}</span>
  }
  const count = total.relation === 'gte' ? (counted ?? 0) : total.value
  return <span title={format.exact(count)}>{explorer.counted(count, format.number(count))}</span>
}
