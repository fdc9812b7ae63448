'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  DefaultViewRequest,
  SavedView,
  ViewRequest,
  ViewsAnswer,
} from '@/lib/domain/answers/views'
import { fetchJson, sendJson } from './api-client'
import { queryKeys } from './query-keys'

const path = '/api/security/views'
const staleMs = 60_000

/** The views that are kept by name, of all pages; undefined before they are known. */
export function useViews(): readonly SavedView[] | undefined {
  const { data } = useQuery({
    queryKey: queryKeys.views(),
    queryFn: ({ signal }) => fetchJson<ViewsAnswer>(path, signal),
    staleTime: staleMs,
  })
  return data?.views
}

/** What changes them; each resolves when the list is asked for anew. */
export function useViewChanges() {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: queryKeys.views() })
  return {
    save: useMutation({
      mutationFn: (view: ViewRequest) => sendJson<SavedView>(path, 'POST', view),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => sendJson<null>(`${path}/${encodeURIComponent(id)}`, 'DELETE'),
      onSuccess,
    }),
    setDefault: useMutation({
      mutationFn: (request: DefaultViewRequest) =>
        sendJson<null>(`${path}/default`, 'PUT', request),
      onSuccess,
    }),
  }
}
