'use client'

import { useQuery } from '@tanstack/react-query'
import type { SuggestAnswer } from '@/lib/domain/answers/events'
import { apiPath, fetchJson } from './api-client'
import { queryKeys, type ViewQuery } from './query-keys'

const longestPrefix = 256

/**
 * Values of a field in the view's range that begin with `prefix`, most frequent first; null for no
 * field. A request that nobody waits for any more is cancelled.
 */
export function useSuggestions(view: ViewQuery, field: string | null, prefix: string): string[] {
  const { from, to } = view
  const { data } = useQuery({
    queryKey: queryKeys.suggest({ from, to }, field ?? '', prefix),
    queryFn: ({ signal }) =>
      fetchJson<SuggestAnswer>(
        apiPath(`/api/security/fields/${encodeURIComponent(field ?? '')}/suggest`, {
          from,
          to,
          prefix,
        }),
        signal,
      ),
    enabled: field !== null && prefix.length <= longestPrefix,
    retry: false,
    // The last answer stays while the next one is asked for, if it is about the same field.
    placeholderData: (last, asked) => (asked?.queryKey[1] === field ? last : undefined),
  })
  return field === null ? [] : (data?.values.map((one) => one.value) ?? [])
}
