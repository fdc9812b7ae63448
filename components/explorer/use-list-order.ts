'use client'

import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { EventOrder } from '@/components/queries/use-explorer'
import { sortableFields, usualSort } from '@/lib/domain/sortable-fields'

const parsers = {
  sort: parseAsStringLiteral(sortableFields).withDefault(usualSort),
  order: parseAsStringLiteral(['desc', 'asc'] as const).withDefault('desc'),
}

/** What the list is ordered by. It is in the URL, so that a link and a view show the same. */
export function useListOrder(): { order: EventOrder; setOrder: (order: EventOrder) => void } {
  const [order, setOrder] = useQueryStates(parsers, { history: 'push' })
  return { order, setOrder: (next) => void setOrder(next) }
}
