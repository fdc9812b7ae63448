'use client'

import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { IngestAnswer } from '@/lib/domain/answers/ingest'
import type {
  DeadLetter,
  DeadLettersAnswer,
  DeadLettersRemoved,
  DeadLettersSummary,
} from '@/lib/domain/answers/sensors'
import { ApiProblem, fetchJson, sendJson, sendText } from './api-client'
import { type LetterFilter, queryKeys } from './query-keys'

const path = '/api/security/dead-letters'
const pageSize = 100
/** As much of a body as a row can show. */
const excerptLength = 240
const refreshMs = 15_000

// An empty text is a value here: the place of what was wrong as a whole.
function lettersPath(parameters: Readonly<Record<string, string | null>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) search.set(name, value)
  }
  return `${path}?${search}`
}

const placeOf = (id: string) => `${path}/${encodeURIComponent(id)}`

/** How many dead letters are kept, and why they were refused. */
export function useLettersSummary() {
  return useQuery({
    queryKey: queryKeys.deadLettersSummary(),
    queryFn: ({ signal }) => fetchJson<DeadLettersSummary>(`${path}/summary`, signal),
    refetchInterval: refreshMs,
  })
}

/** Pages of dead letters, newest first, each with the beginning of its body. */
export function useLetterPages(filter: LetterFilter) {
  return useInfiniteQuery({
    queryKey: queryKeys.deadLetters(filter),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<DeadLettersAnswer>(
        lettersPath({
          ...filter,
          limit: String(pageSize),
          bodyLength: String(excerptLength),
          cursor: pageParam,
        }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  })
}

/** One dead letter, whole. It never changes; what it was stays to be read when it is gone. */
export function useLetterQuery(id: string) {
  return useQuery({
    queryKey: queryKeys.deadLetter(id),
    queryFn: ({ signal }) => fetchJson<DeadLetter>(placeOf(id), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Sends a corrected body in place of the letter. */
export function useReplayLetter(id: string) {
  const refresh = useRefreshLetters()
  return useMutation({
    mutationFn: (body: string) => sendText<IngestAnswer>(`${placeOf(id)}/replay`, body),
    onSuccess: refresh,
  })
}

/** Removes one letter; one that is gone already is no failure. */
export function useRemoveLetter(id: string) {
  const refresh = useRefreshLetters()
  return useMutation({
    mutationFn: async () => {
      await sendJson<null>(placeOf(id), 'DELETE').catch((error: unknown) => {
        if (!(error instanceof ApiProblem && error.status === 404)) throw error
      })
    },
    onSuccess: refresh,
  })
}

/** Removes all letters of a reason, except those that came after `upTo`. */
export function useRemoveLetters() {
  const refresh = useRefreshLetters()
  return useMutation({
    mutationFn: (which: LetterFilter & { upTo: string | null }) =>
      sendJson<DeadLettersRemoved>(lettersPath({ ...which }), 'DELETE'),
    onSuccess: refresh,
  })
}

function useRefreshLetters() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['dead-letters'] }),
      client.invalidateQueries({ queryKey: queryKeys.deadLettersSummary() }),
    ])
}
