import { type AskedQuery, isCalledOff } from './asked-state'

/** What is asked for again, and what became of it. */
export interface Refetched extends Omit<AskedQuery, 'refetch'> {
  refetch: (options: { cancelRefetch: false }) => Promise<Omit<AskedQuery, 'refetch'>>
}

/**
 * Asks again for what has just changed. An answer that is on its way may have been made before: then once more
 * after it, and never in its place, or what comes without a break would keep any answer from coming. What its
 * reader called off, before or meanwhile, is left alone.
 */
export async function refetchFresh(query: Refetched): Promise<void> {
  if (isCalledOff(query)) return
  const wasFetching = query.isFetching
  const answered = await query.refetch({ cancelRefetch: false })
  if (wasFetching && !isCalledOff(answered)) await query.refetch({ cancelRefetch: false })
}
