'use client'

import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { AssetLevel, AssetSort, AssetsAnswer } from '@/lib/domain/answers/assets'
import type { AssetPlace } from '@/lib/domain/asset-place'
import { apiPath, fetchJson } from './api-client'
import { queryKeys, type ViewQuery } from './query-keys'
import { whileAnswered } from './while-answered'

const refreshMs = 30_000

/** One list of assets: a level, and of what. */
export interface AssetAsk {
  level: AssetLevel
  place: AssetPlace | null
}

/** How the lists of a tree are asked for: again now and then, while nobody reads them. */
export interface AssetListing {
  view: ViewQuery
  sort: AssetSort
  isRead: boolean
}

/** The list that a tree of assets begins with. */
export function useRootAssets(level: AssetLevel, listing: AssetListing) {
  return useQuery({
    ...listQuery({ level, place: null }, listing),
    placeholderData: keepPreviousData,
  })
}

/** Further lists of assets, one an ask, in their order. */
export function useAssetLists(asks: readonly AssetAsk[], listing: AssetListing) {
  return useQueries({ queries: asks.map((ask) => listQuery(ask, listing)) })
}

function listQuery(ask: AssetAsk, { view, sort, isRead }: AssetListing) {
  return {
    queryKey: queryKeys.assets(view, sort, ask),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      fetchJson<AssetsAnswer>(
        apiPath('/api/security/assets', { ...view, sort, level: ask.level, ...ask.place }),
        signal,
      ),
    refetchInterval: whileAnswered(refreshMs, isRead),
  }
}
