/**
 * Takes from the front what one write shall carry: as many requests as have `mostRows` rows together, and
 * the first in any case.
 */
export function takeGroup<Request extends { rows: readonly unknown[] }>(
  pending: Request[],
  mostRows: number,
): Request[] {
  let size = 0
  const end = pending.findIndex((request, index) => {
    size += request.rows.length
    return index > 0 && size > mostRows
  })
  return pending.splice(0, end === -1 ? pending.length : end)
}
