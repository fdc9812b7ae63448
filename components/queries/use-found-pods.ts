'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PodsAnswer } from '@/lib/domain/answers/pods'
import { printQuery } from '@/lib/query/print'
import { apiPath, fetchJson } from './api-client'
import { queryKeys, type ViewQuery } from './query-keys'

const longest = 200
const most = 5

/** A few pods in the range with `text` in their names, the riskiest first; none for an empty text. */
export function useFoundPods(view: ViewQuery, text: string) {
  const { from, to } = view
  const { data } = useQuery({
    queryKey: queryKeys.foundPods({ from, to }, text),
    queryFn: ({ signal }) => {
      const q = printQuery({
        kind: 'wildcard',
        field: 'kubernetes.pod.name',
        pieces: ['', text, ''],
      })
      return fetchJson<PodsAnswer>(
        apiPath('/api/security/pods', { from, to, q, limit: most }),
        signal,
      )
    },
    enabled: text !== '' && text.length <= longest,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return text === '' ? [] : (data?.pods ?? [])
}
