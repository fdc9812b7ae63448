'use client'

import { ChevronDown, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { KeyboardEvent } from 'react'
import { FilterButtons } from '@/components/events/filter-button'
import { podHref } from '@/components/pods/pod-href'
import type { ViewQuery } from '@/components/queries/query-keys'
import { useNow } from '@/components/shell/use-now'
import { classNames } from '@/components/ui/class-names'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { BandMark } from '@/components/ui/severity-mark'
import { useNear } from '@/components/ui/use-near'
import type { Asset } from '@/lib/domain/answers/assets'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { assetAlerts } from './asset-links'
import type { TreeRow } from './asset-tree'

/** Name, risk and alerts on a phone; when and how it does where there is room. */
export const treeLayout =
  'grid items-center gap-x-3 px-3 md:gap-x-4 md:px-4 grid-cols-[minmax(0,1fr)_52px_56px] md:grid-cols-[minmax(0,1fr)_110px_88px_110px_90px] xl:grid-cols-[minmax(0,36rem)_130px_96px_130px_minmax(0,1fr)]'

interface TreeRowProps<Row> {
  row: Row
  view: ViewQuery
  place: { index: number; start: number; heightPx: number }
  /** The one that the keyboard reaches. */
  isActive: boolean
  onOpen: () => void
  onKeyDown: (pressed: KeyboardEvent<HTMLElement>) => void
}

/** One line of the tree: an asset, or what is to be said in place of some. */
export function AssetTreeRow({ row, ...props }: TreeRowProps<TreeRow>) {
  const { assets, states } = useMessages()
  const format = useFormat()
  if (row.kind === 'asset') return <AssetLine row={row} {...props} />
  const said = {
    loading: assets.loading,
    failed: states.failed,
    more: assets.more(row.more, format.number(row.more)),
  }
  return (
    <tr
      data-row={row.key}
      aria-rowindex={props.place.index + 2}
      tabIndex={props.isActive ? 0 : -1}
      onKeyDown={props.onKeyDown}
      style={lineStyle(props.place)}
      className={`${line} ${treeLayout}`}
    >
      <td colSpan={5} className="col-span-full text-quiet" style={indent(row.depth)}>
        {said[row.note]}
      </td>
    </tr>
  )
}

function AssetLine({ row, view, place, ...props }: TreeRowProps<TreeRow & { kind: 'asset' }>) {
  const { assets, words } = useMessages()
  const format = useFormat()
  const nowMs = useNow(10_000)
  const { isNear, nearness } = useNear()
  const { asset, isOpen } = row
  const lastMs = Date.parse(asset.lastSeen)
  return (
    <tr
      data-row={row.key}
      aria-rowindex={place.index + 2}
      tabIndex={props.isActive ? 0 : -1}
      onClick={(clicked) => {
        const isOnControl = clicked.target instanceof Element && clicked.target.closest('button, a')
        if (!isOnControl) props.onOpen()
      }}
      {...nearness}
      onKeyDown={(pressed) => {
        if (pressed.target === pressed.currentTarget) props.onKeyDown(pressed)
      }}
      style={lineStyle(place)}
      className={classNames(line, treeLayout, 'cursor-pointer hover:bg-raised/60')}
    >
      <td
        className="group/value relative flex min-w-0 items-center gap-1.5"
        style={indent(row.depth)}
      >
        {isOpen === null ? (
          <span aria-hidden className="size-6 shrink-0" />
        ) : (
          <Fold asset={asset} isOpen={isOpen} isNear={isNear} onPress={props.onOpen} />
        )}
        <AssetName asset={asset} view={view} isNear={isNear} />
      </td>
      <td className="flex items-center gap-2 tabular-nums">
        <BandMark band={asset.band} />
        <span title={format.decimal(asset.risk)}>{format.number(Math.round(asset.risk))}</span>
        <span className="text-quiet max-md:sr-only">{words[asset.band]}</span>
      </td>
      <td className="text-right tabular-nums">
        <Link
          href={assetAlerts(row, view)}
          prefetch={false}
          tabIndex={isNear ? 0 : -1}
          title={format.exact(asset.alerts)}
          className="hover:underline"
        >
          {format.number(asset.alerts)}
          <span className="sr-only"> {assets.alertsOf}</span>
        </Link>
      </td>
      <td
        className="text-quiet tabular-nums max-md:hidden"
        title={`${format.full(lastMs)} ${format.offset(lastMs)}`}
      >
        {nowMs !== null && assets.ago(format.age(nowMs - lastMs))}
      </td>
      <td
        className={classNames(
          'max-md:hidden',
          asset.status === 'online' ? 'text-text' : 'text-quiet',
        )}
        title={assets.statusWhy[asset.status]}
      >
        {assets.statuses[asset.status]}
      </td>
    </tr>
  )
}

/** Opens and closes what is below; the row does the same for a pointer and by the arrow keys. */
function Fold(props: { asset: Asset; isOpen: boolean; isNear: boolean; onPress: () => void }) {
  const { assets } = useMessages()
  const { level, namespace, workload } = props.asset
  const Icon = props.isOpen ? ChevronDown : ChevronRight
  const name = level === 'workload' ? workload : namespace
  const shown = name === null ? assets.unnamed[level] : visibleText(name)
  return (
    <button
      type="button"
      tabIndex={props.isNear ? 0 : -1}
      aria-expanded={props.isOpen}
      aria-label={level === 'workload' ? assets.podsOf(shown) : assets.workloadsOf(shown)}
      onClick={props.onPress}
      className="flex size-6 shrink-0 items-center justify-center rounded-panel text-quiet hover:text-text"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  )
}

function AssetName({ asset, view, isNear }: { asset: Asset; view: ViewQuery; isNear: boolean }) {
  const { assets } = useMessages()
  const { level, cluster, namespace, pod } = asset
  const fields = {
    namespace: 'kubernetes.namespace',
    workload: 'kubernetes.workload.name',
    pod: 'kubernetes.pod.name',
    node: 'kubernetes.node.name',
  }
  const name = asset[level]
  if (name === null) return <span className="truncate text-quiet">{assets.unnamed[level]}</span>
  return (
    <>
      <span className="min-w-0 truncate" title={visibleText(name)}>
        {pod === null ? (
          <HostileText text={name} />
        ) : (
          <Link
            href={podHref({ cluster, namespace, pod }, view)}
            prefetch={false}
            tabIndex={isNear ? 0 : -1}
            className="text-accent hover:underline"
          >
            <HostileText text={pod} />
          </Link>
        )}
        {level === 'node' && <span className="text-quiet"> · {assets.levels.node}</span>}
      </span>
      {isNear && <FilterButtons field={fields[level]} value={name} className="bg-raised" />}
    </>
  )
}

const line = 'absolute inset-x-0 top-0 -outline-offset-2 border-hairline/60 border-b'

function lineStyle(place: { start: number; heightPx: number }) {
  return { transform: `translateY(${place.start}px)`, height: place.heightPx }
}

/** Each level stands one step further in. */
function indent(depth: number) {
  return { paddingLeft: (depth - 1) * 20 }
}
