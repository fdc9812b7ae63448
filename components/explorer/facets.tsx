'use client'

import { useState } from 'react'
import type { ViewQuery } from '@/components/queries/query-keys'
import { useAskedState } from '@/components/queries/use-asked-state'
import { useFacets } from '@/components/queries/use-explorer'
import { useViewState } from '@/components/shell/view-state'
import { Failure } from '@/components/ui/failure'
import { isBusy } from '@/components/ui/panel-state'
import { SlowNote } from '@/components/ui/slow-note'
import { keepStored, useStored } from '@/components/ui/use-stored'
import { Facet } from './facet'
import { facetAsked, facetFields, facetSizeMost, readFacets } from './facet-fields'

/** The most frequent values of some fields in the view, each to narrow it by. */
export function Facets({ view }: { view: ViewQuery }) {
  // What was pressed is marked at once, also while its counts are on their way.
  const { q } = useViewState().view
  const closed = useStored('facets-closed', readFacets)
  const [isMore, setMore] = useState<readonly string[]>([])
  const open = facetFields.filter((field) => !closed.includes(field))
  const query = useFacets(view, open, isMore.length > 0 ? facetSizeMost : facetAsked)
  const { state, onCancel } = useAskedState(query, 'explorer', 'facets')
  const isAny = open.length > 0
  if (isAny && state.kind === 'error') return <Failure {...state} />
  const answers = new Map(query.data?.facets.map((facet) => [facet.field, facet]))
  return (
    <div aria-busy={query.isFetching} className={query.isPlaceholderData ? 'opacity-70' : ''}>
      {/* Over the first of them, so that nothing moves. */}
      <div className="sticky top-1 z-10 h-0">
        <div className="ml-auto flex w-fit items-center gap-2 bg-panel pl-2">
          <SlowNote isAsking={isAny && isBusy(state)} onCancel={onCancel} />
        </div>
      </div>
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
