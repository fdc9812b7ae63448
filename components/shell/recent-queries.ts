'use client'

import { keepStored, useStored } from '@/components/ui/use-stored'

const recentMost = 10
const name = 'recent-queries'

/** The queries last asked in this browser, newest first, and a way to remember one more. */
export function useRecentQueries() {
  const recent = useStored(name, readRecent)
  return {
    recent,
    remember(query: string) {
      if (query !== '') keepStored(name, withRecent(recent, query))
    },
  }
}

/** The list with a query at its head, each query once. */
export function withRecent(recent: readonly string[], query: string): readonly string[] {
  return [query, ...recent.filter((one) => one !== query)].slice(0, recentMost)
}

/** What is kept, as far as it is a list of texts. */
export function readRecent(kept: unknown): readonly string[] {
  if (!Array.isArray(kept)) return []
  return kept.filter((one): one is string => typeof one === 'string').slice(0, recentMost)
}
