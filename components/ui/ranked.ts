/**
 * The entries of a list that is ordered anew while it is looked at, each with its place. With the place
 * as its key, what stands there changes and no row moves.
 */
export function ranked<T extends object>(list: readonly T[]): (T & { rank: number })[] {
  return list.map((entry, index) => ({ ...entry, rank: index + 1 }))
}
