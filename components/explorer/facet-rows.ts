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
  const isOut = (value: string) => filtered.without.includes(value)
  const isOnly = (value: string) => filtered.only.includes(value)
  const isCounted = (value: string) => values.some((one) => one.value === value)
  // An answer that is about to be replaced may still count what is left out by now.
  const counted = values
    .filter(({ value }) => !isOut(value))
    .map(({ value, count }): FacetRow => ({ value, count, filter: isOnly(value) ? 'only' : null }))
  const absent = [...new Set(filtered.only)].filter((value) => !isOut(value) && !isCounted(value))
  return [
    ...[...new Set(filtered.without)].map(
      (value): FacetRow => ({ value, count: null, filter: 'without' }),
    ),
    ...absent.map((value): FacetRow => ({ value, count: 0, filter: 'only' })),
    ...counted,
  ]
}
