'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { PodSort, PodStory, PodsAnswer } from '@/lib/domain/answers/pods'
import { type PodIdentity, podSteps } from '@/lib/domain/pod-path'
import { ApiProblem, apiPath, fetchJson } from './api-client'
import { queryKeys, type ViewQuery } from './query-keys'
import { whileAnswered } from './while-answered'

const pageSize = 200
const refreshMs = 30_000

/** Pages of pods in an order, asked for again now and then while nobody reads them. */
export function usePodPages(view: ViewQuery, sort: PodSort, isRead: boolean) {
  return useInfiniteQuery({
    queryKey: queryKeys.pods(view, sort),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<PodsAnswer>(
        apiPath('/api/security/pods', { ...view, sort, limit: pageSize, cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: whileAnswered(refreshMs, isRead),
  })
}

/** The story of one pod. It changes when the reader asks for it, never under their eyes. */
export function usePodStory(pod: PodIdentity | null, view: ViewQuery) {
  return useQuery({
    queryKey: queryKeys.pod(pod, view),
    queryFn: ({ signal }) =>
      fetchJson<PodStory>(
        apiPath(`/api/security/pods/${pod === null ? '' : podSteps(pod)}`, { ...view }),
        signal,
      ),
    enabled: pod !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** True where no event that is kept has ever named the pod. */
export function isUnknownPod(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 404
}
