import type { Partial } from '@/lib/domain/answers/partial'

/** What a panel's data is doing. `partial`: parts of the store are not in it. `busy`: an answer is on its way while an older one is shown. */
export type PanelState =
  | { kind: 'loading' }
  | { kind: 'ready'; busy?: boolean; partial?: Partial }
  | { kind: 'error'; error: unknown; retry: () => void }
  | { kind: 'stale'; error: unknown; retry: () => void }

/** An answer is on its way, whether or not an older one is shown meanwhile. */
export function isBusy(state: PanelState): boolean {
  return state.kind === 'loading' || (state.kind === 'ready' && state.busy === true)
}

/** The part of a TanStack Query result that decides a panel's state. */
export interface QueryLike {
  data: unknown
  error: unknown
  isFetching: boolean
  isPlaceholderData: boolean
  refetch: () => unknown
}

/** No data: loading or error. Data: ready, busy while another view's answer is awaited, or stale. */
export function panelState(query: QueryLike): PanelState {
  const retry = () => void query.refetch()
  if (query.data === undefined) {
    return query.error ? { kind: 'error', error: query.error, retry } : { kind: 'loading' }
  }
  if (query.error) return { kind: 'stale', error: query.error, retry }
  const partial = partialOf(query.data)
  const busy = query.isPlaceholderData && query.isFetching
  return { kind: 'ready', busy, ...(partial && { partial }) }
}

/** What an answer, or the latest page of a list that says so, tells is missing of it. */
function partialOf(data: unknown): Partial | undefined {
  const { partial, pages } = data as { partial?: Partial; pages?: readonly unknown[] }
  return pages === undefined ? partial : pages.map(partialOf).findLast((part) => part !== undefined)
}
