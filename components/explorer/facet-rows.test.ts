import { describe, expect, it } from 'vitest'
import { facetRows } from './facet-rows'

describe('the rows of a facet', () => {
  const values = [
    { value: 'shop', count: 3 },
    { value: 'payments', count: 1 },
  ]

  it('are the counted values, the one kept alone marked', () => {
    expect(facetRows(values, { only: ['payments'], without: [] })).toEqual([
      { value: 'shop', count: 3, filter: null },
      { value: 'payments', count: 1, filter: 'only' },
    ])
  })

  it('begin with what the query names though nothing has it, so that it can be taken back', () => {
    const rows = facetRows(values, { only: ['gone'], without: ['dev', 'dev'] })
    expect(rows.slice(0, 2)).toEqual([
      { value: 'dev', count: null, filter: 'without' },
      { value: 'gone', count: 0, filter: 'only' },
    ])
    expect(rows).toHaveLength(4)
  })

  it('have what is left out once, also while the answer before still counts it', () => {
    expect(facetRows(values, { only: [], without: ['payments'] })).toEqual([
      { value: 'payments', count: null, filter: 'without' },
      { value: 'shop', count: 3, filter: null },
    ])
  })
})
