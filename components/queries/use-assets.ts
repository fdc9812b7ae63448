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

/** The list that a tree of assets begins with. */
export function useRootAssets(level: AssetLevel, view: ViewQuery, sort: AssetSort) {
  return useQuery({
    ...listQuery({ level, place: null }, view, sort),
    placeholderData: keepPreviousData,
  })
}

/** Further lists of assets, one an ask, in their order. */
export function useAssetLists(asks: readonly AssetAsk[], view: ViewQuery, sort: AssetSort) {
  return useQueries({ queries: asks.map((ask) => listQuery(ask, view, sort)) })
}

function listQuery(ask: AssetAsk, view: ViewQuery, sort: AssetSort) {
  return {
    queryKey: queryKeys.assets(view, sort, ask),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      fetchJson<AssetsAnswer>(
        apiPath('/api/security/assets', { ...view, sort, level: ask.level, ...ask.place }),
        signal,
      ),
    refetchInterval: whileAnswered(refreshMs),
  }
}
