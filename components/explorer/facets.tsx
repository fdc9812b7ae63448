'use client'

import { useState } from 'react'
import { askedState } from '@/components/queries/asked-state'
import type { ViewQuery } from '@/components/queries/query-keys'
import { useFacets } from '@/components/queries/use-explorer'
import { useViewState } from '@/components/shell/view-state'
import { Failure } from '@/components/ui/failure'
import { keepStored, useStored } from '@/components/ui/use-stored'
import { useMessages } from '@/lib/i18n/locale-context'
import { Facet } from './facet'
import { facetAsked, facetFields, facetSizeMost, readFacets } from './facet-fields'

/** The most frequent values of some fields in the view, each to narrow it by. */
export function Facets({ view }: { view: ViewQuery }) {
  const { states } = useMessages()
  // What was pressed is marked at once, also while its counts are on their way.
  const { q } = useViewState().view
  const closed = useStored('facets-closed', readFacets)
  const [isMore, setMore] = useState<readonly string[]>([])
  const open = facetFields.filter((field) => !closed.includes(field))
  const query = useFacets(view, open, isMore.length > 0 ? facetSizeMost : facetAsked)
  const state = askedState(query, states.cancelled)
  if (open.length > 0 && state.kind === 'error') return <Failure {...state} />
  const answers = new Map(query.data?.facets.map((facet) => [facet.field, facet]))
  return (
    <div aria-busy={query.isFetching} className={query.isPlaceholderData ? 'opacity-70' : ''}>
      {facetFields.map((field) => (
        <Facet
          key={field}
          field={field}
          q={q}
          answer={answers.get(field)}
          isOpen={!closed.includes(field)}
          onOpen={(isOpen) => keepStored('facets-closed', without(closed, field, !isOpen))}
          isMore={isMore.includes(field)}
          onMore={(more) => setMore(without(isMore, field, more))}
        />
      ))}
    </div>
  )
}

/** A list without `one`, or with it as well. */
function without(list: readonly string[], one: string, isWith: boolean): readonly string[] {
  const rest = list.filter((each) => each !== one)
  return isWith ? [...rest, one] : rest
}
