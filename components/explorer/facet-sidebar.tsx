'use client'

import type { ViewQuery } from '@/components/queries/query-keys'
import { Panel } from '@/components/ui/panel'
import { useMessages } from '@/lib/i18n/locale-context'
import { Facets } from './facets'

/** The facets beside the list, where there is room. */
export function FacetSidebar(props: { view: ViewQuery; className: string }) {
  const { explorer } = useMessages()
  return (
    <Panel
      title={explorer.facets}
      className={props.className}
      bodyClassName="overflow-y-auto overscroll-contain border-t border-hairline [scrollbar-width:thin]"
    >
      <Facets view={props.view} />
    </Panel>
  )
}
