'use client'

import { useState } from 'react'
import {
  type AssetAsk,
  type AssetListing,
  useAssetLists,
  useRootAssets,
} from '@/components/queries/use-assets'
import type { Asset } from '@/lib/domain/answers/assets'
import { askBelow, assetKey, closeAsset, flattenTree, type ListState } from './asset-tree'

const nothingOpen: ReadonlyMap<string, AssetAsk> = new Map()

/** The tree as lines. A list is asked for when what it is below is opened, and no longer when it is closed. */
export function useAssetTree(listing: AssetListing, by: 'namespace' | 'node') {
  const [open, setOpen] = useState(nothingOpen)
  const root = useRootAssets(by, listing)
  const opened = by === 'node' ? nothingOpen : open
  const lists = useAssetLists([...opened.values()], listing)
  const below = new Map(
    [...opened.keys()].map((key, index): [string, ListState] => {
      const list = lists[index]
      return [key, { data: list?.data, isFailed: list?.error != null }]
    }),
  )
  const rows =
    root.data === undefined
      ? []
      : flattenTree({ data: root.data, isFailed: false }, (key) => below.get(key))

  function toggle(asset: Asset, isOpen: boolean) {
    const ask = askBelow(asset)
    if (ask === null) return
    setOpen((before) =>
      isOpen ? new Map(before).set(assetKey(asset), ask) : closeAsset(before, asset),
    )
  }

  return { root, rows, toggle }
}
