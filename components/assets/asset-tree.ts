import type { AssetAsk } from '@/components/queries/use-assets'
import type { Asset, AssetsAnswer } from '@/lib/domain/answers/assets'
import type { AssetPlace } from '@/lib/domain/asset-place'

/** A line of the tree: an asset, or what is to be said of the list below one. */
export type TreeRow =
  | {
      kind: 'asset'
      key: string
      depth: number
      asset: Asset
      /** Of what it is listed; null in the list that the tree begins with. */
      within: AssetPlace | null
      isOpen: boolean | null
    }
  | { kind: 'note'; key: string; depth: number; note: 'loading' | 'failed' | 'more'; more: number }

/** What is known of one list. */
export interface ListState {
  data: AssetsAnswer | undefined
  isFailed: boolean
}

/** One text for an asset, the same after it was asked for again. */
export function assetKey({ level, cluster, namespace, workload, pod, node }: Asset): string {
  if (level === 'pod') return JSON.stringify([level, cluster, namespace, workload, pod])
  return JSON.stringify([level, cluster, namespace, workload, node])
}

/** The list below an asset; null where nothing is. */
export function askBelow({ level, cluster, namespace, workload }: Asset): AssetAsk | null {
  if (level === 'namespace') return { level: 'workload', place: { cluster, namespace } }
  if (level === 'workload') return { level: 'pod', place: { cluster, namespace, workload } }
  return null
}

/** What is open without an asset and without all that is below it. */
export function closeAsset(
  open: ReadonlyMap<string, AssetAsk>,
  asset: Asset,
): ReadonlyMap<string, AssetAsk> {
  const { level, cluster, namespace } = asset
  const kept = [...open].filter(([key, { place }]) => {
    const isBelow =
      level === 'namespace' && place?.cluster === cluster && place.namespace === namespace
    return key !== assetKey(asset) && !isBelow
  })
  return new Map(kept)
}

/** The tree as lines: `root`, and below each open asset the list that `below` has for its key. */
export function flattenTree(
  root: ListState,
  below: (key: string) => ListState | undefined,
): TreeRow[] {
  return listRows(root, '', 1, null)

  function listRows(
    list: ListState,
    parent: string,
    depth: number,
    within: AssetPlace | null,
  ): TreeRow[] {
    if (list.data === undefined) {
      const note = list.isFailed ? 'failed' : 'loading'
      return [{ kind: 'note', key: `${parent} ${note}`, depth, note, more: 0 }]
    }
    const { assets, total } = list.data
    const rows = assets.flatMap((asset): TreeRow[] => {
      const own = assetKey(asset)
      const ask = askBelow(asset)
      const known = below(own)
      const isOpen = ask === null ? null : known !== undefined
      // A node may stand in several lists, for what ran on it outside of pods.
      const key = asset.level === 'node' ? `${parent} ${own}` : own
      const row: TreeRow = { kind: 'asset', key, depth, asset, within, isOpen }
      return known && ask ? [row, ...listRows(known, own, depth + 1, ask.place)] : [row]
    })
    const more = total.value - assets.length
    if (more <= 0) return rows
    return [...rows, { kind: 'note', key: `${parent} more`, depth, note: 'more', more }]
  }
}
