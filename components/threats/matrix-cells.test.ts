import { describe, expect, test } from 'vitest'
import type { ThreatCell, ThreatColumn } from '@/lib/domain/answers/threats'
import { countDepth, matrixFigures, stepCell } from './matrix-cells'

const cell = (id: string | null, count: number, rules: number): ThreatCell => ({
  technique: id === null ? null : { id, name: id },
  ...{ count, rules, severity: null, firstSeen: null, lastSeen: null },
})
const column = (id: string, cells: ThreatCell[]): ThreatColumn => ({
  tactic: { id, name: id },
  ...{ count: 0, severity: null, firstSeen: null, lastSeen: null, cells },
})

describe('the figures', () => {
  test('count a technique once, in its best state, and no tactic alone', () => {
    const columns = [
      column('TA0001', [cell('T1', 0, 0), cell('T2', 0, 1), cell('T3', 0, 0)]),
      column('TA0002', [cell('T1', 7, 0), cell('T2', 0, 0), cell(null, 90, 1)]),
    ]
    expect(matrixFigures({ columns })).toEqual({
      states: { seen: 1, covered: 1, open: 1 },
      known: 3,
      most: 90,
    })
  })
})

describe('the depth of a count', () => {
  test('is none for none, the deepest for the most, and never less for more', () => {
    expect(countDepth(0, 10)).toBe(0)
    expect(countDepth(1, 1)).toBe(4)
    expect(countDepth(10_000, 10_000)).toBe(4)
    const depths = [1, 5, 50, 500, 5_000].map((count) => countDepth(count, 10_000))
    expect(depths).toEqual([1, 1, 2, 3, 4])
  })
})

describe('arrow keys', () => {
  const columns = [
    column('TA0001', [cell('T1', 0, 0), cell('T2', 0, 0), cell('T3', 0, 0)]),
    column('TA0002', [cell('T4', 0, 0)]),
  ]

  test('go along a column and stop at its ends', () => {
    expect(stepCell(columns, [0, 0], 'ArrowDown')).toEqual([0, 1])
    expect(stepCell(columns, [0, 2], 'ArrowDown')).toEqual([0, 2])
    expect(stepCell(columns, [0, 0], 'ArrowUp')).toEqual([0, 0])
  })

  test('go to the same height beside, or to the end of a shorter column, and not beyond', () => {
    expect(stepCell(columns, [0, 2], 'ArrowRight')).toEqual([1, 0])
    expect(stepCell(columns, [1, 0], 'ArrowRight')).toBeNull()
    expect(stepCell(columns, [0, 1], 'ArrowLeft')).toBeNull()
    expect(stepCell(columns, [0, 1], 'End')).toEqual([1, 0])
    expect(stepCell(columns, [1, 0], 'Home')).toEqual([0, 0])
  })

  test('leave every other key alone', () => {
    expect(stepCell(columns, [0, 0], 'Enter')).toBeNull()
  })
})
