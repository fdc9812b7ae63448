/** A value of a facet and what the query does with it. */
export interface FacetRow {
  value: string
  /** null: left out, so not counted. */
  count: number | null
  filter: 'only' | 'without' | null
}

/**
 * The values of a facet, those that the query leaves out first, so that each can be taken back; a
 * value that the query keeps alone is there also when nothing has it.
 */
export function facetRows(
  values: readonly { value: string; count: number }[],
  filtered: { only: readonly string[]; without: readonly string[] },
): FacetRow[] {
  const counted = values.map(
    ({ value, count }): FacetRow => ({
      value,
      count,
      filter: filtered.only.includes(value) ? 'only' : null,
    }),
  )
  const named = (list: readonly string[]) =>
    [...new Set(list)].filter((value) => !values.some((one) => one.value === value))
  return [
    ...named(filtered.without).map(
      (value): FacetRow => ({ value, count: null, filter: 'without' }),
    ),
    ...named(filtered.only).map((value): FacetRow => ({ value, count: 0, filter: 'only' })),
    ...counted,
  ]
}
