'use client'

import { useMemo } from 'react'
import { useViews } from '@/components/queries/use-views'
import { keepStored, useStored } from '@/components/ui/use-stored'
import type { SavedView } from '@/lib/domain/answers/views'

const recentMost = 10
const name = 'recent-queries'

/** The queries last asked in this browser, newest first, then those of saved views; and a way to remember one more. */
export function useKnownQueries() {
  const recent = useStored(name, readRecent)
  const views = useViews()
  const saved = useMemo(() => savedQueries(views ?? []), [views])
  return {
    known: [...new Set([...recent, ...saved.keys()])],
    /** The views' names, by query. */
    saved,
    remember(query: string) {
      if (query !== '') keepStored(name, withRecent(recent, query))
    },
  }
}

/** The list with a query at its head, each query once. */
export function withRecent(recent: readonly string[], query: string): readonly string[] {
  return [query, ...recent.filter((one) => one !== query)].slice(0, recentMost)
}

/** The queries of saved views, each once, with the name of its view. */
export function savedQueries(views: readonly SavedView[]): ReadonlyMap<string, string> {
  const named = views.map(
    ({ name, search }) => [new URLSearchParams(search).get('q') ?? '', name] as const,
  )
  return new Map(named.filter(([query]) => query !== ''))
}

/** What is kept, as far as it is a list of texts. */
export function readRecent(kept: unknown): readonly string[] {
  if (!Array.isArray(kept)) return []
  return kept.filter((one): one is string => typeof one === 'string').slice(0, recentMost)
}
