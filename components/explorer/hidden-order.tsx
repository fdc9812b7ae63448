'use client'

import { ArrowDown, ArrowUp, X } from 'lucide-react'
import type { EventOrder } from '@/components/queries/use-explorer'
import { Button } from '@/components/ui/button'
import { usualSort } from '@/lib/domain/sortable-fields'
import { useMessages } from '@/lib/i18n/locale-context'
import { namedColumns } from './event-columns'

/** Says what the rows are ordered by where no column in sight does, and goes back to time. */
export function HiddenOrder(props: {
  shown: readonly string[]
  order: EventOrder
  onOrder: (order: EventOrder) => void
}) {
  const { explorer } = useMessages()
  const { sort, order } = props.order
  if (namedColumns(props.shown).includes(sort)) return null
  const Arrow = order === 'desc' ? ArrowDown : ArrowUp
  return (
    <Button
      look="quiet"
      title={explorer.orderByTime}
      onClick={() => props.onOrder({ sort: usualSort, order: 'desc' })}
    >
      <Arrow aria-hidden className="size-3" />
      {explorer.orderedBy(explorer.fields[sort] ?? sort)}
      <X aria-hidden className="size-3" />
    </Button>
  )
}
