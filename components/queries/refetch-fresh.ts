/**
 * Asks again for what has just changed. An answer that is on its way may have been made before: then once more
 * after it, and never in its place, or what comes without a break would keep any answer from coming.
 */
export async function refetchFresh(query: {
  isFetching: boolean
  refetch: (options: { cancelRefetch: false }) => Promise<unknown>
}): Promise<void> {
  const wasFetching = query.isFetching
  await query.refetch({ cancelRefetch: false })
  if (wasFetching) await query.refetch({ cancelRefetch: false })
}
