'use client'

import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMemo, useState } from 'react'
import { NoEvents } from '@/components/events/no-events'
import { useAskedState } from '@/components/queries/use-asked-state'
import { useViewQuery } from '@/components/shell/view-state'
import { Panel } from '@/components/ui/panel'
import type { AssetSort } from '@/lib/domain/answers/assets'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { joinFilter } from '@/lib/query/filters'
import { AssetTree } from './asset-tree-table'
import { AssetsControls } from './assets-controls'
import { findTest } from './find-test'
import { useAssetTree } from './use-asset-tree'

const sorts = ['risk', 'alerts', 'lastSeen', 'name'] as const satisfies AssetSort[]
const roots = ['namespace', 'node'] as const

/** Namespaces with their workloads and pods, or nodes, by risk and activity. */
export function AssetsPage() {
  const { assets } = useMessages()
  const format = useFormat()
  const asked = useViewQuery()
  const [sort, setSort] = useQueryState(
    'sort',
    parseAsStringLiteral(sorts).withDefault('risk').withOptions({ history: 'push' }),
  )
  const [by, setBy] = useQueryState(
    'by',
    parseAsStringLiteral(roots).withDefault('namespace').withOptions({ history: 'push' }),
  )
  const [find, setFind] = useQueryState('find', parseAsString.withDefault(''))
  const view = useMemo(
    () => (find === '' ? asked : { ...asked, q: joinFilter(asked.q, findTest(find)) }),
    [asked, find],
  )
  const [isRead, setRead] = useState(false)
  const { rows, root, toggle } = useAssetTree({ view, sort, isRead }, by)
  const { state, onCancel } = useAskedState(root, 'assets')
  const total = root.data?.total
  return (
    <div className="flex h-(--page-height) min-h-0 flex-col p-3 max-md:p-2">
      <Panel
        title={assets.title}
        note={
          total && (
            <span title={total.relation === 'gte' ? assets.cappedWhy : undefined}>
              {assets.counted[by](total.value, format.number(total.value))}
              {total.relation === 'gte' && ` · ${assets.capped}`}
            </span>
          )
        }
        className="flex-1"
        controls={
          <AssetsControls
            by={by}
            onBy={(next) => void setBy(next)}
            find={find}
            onFind={(text) => void setFind(text === '' ? null : text)}
          />
        }
        bodyClassName="border-hairline border-t"
        state={state}
        onCancel={onCancel}
      >
        {root.data?.assets.length === 0 ? (
          find === '' ? (
            <NoEvents />
          ) : (
            <p className="p-6 text-center text-quiet">{assets.nothingFound}</p>
          )
        ) : (
          <AssetTree
            rows={rows}
            view={view}
            sort={sort}
            onSort={(next) => void setSort(next)}
            onToggle={toggle}
            onReading={setRead}
          />
        )}
      </Panel>
    </div>
  )
}
