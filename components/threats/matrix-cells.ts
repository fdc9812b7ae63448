import type { ThreatCell, ThreatColumn, ThreatsAnswer } from '@/lib/domain/answers/threats'
import { placePath, type ThreatPlace } from '@/lib/domain/threat-place'

export type CellState = 'seen' | 'covered' | 'open'

/** Seen in the range; else covered by a default rule of Falco; else neither. */
export function stateOf(cell: Pick<ThreatCell, 'count' | 'rules'>): CellState {
  if (cell.count > 0) return 'seen'
  return cell.rules > 0 ? 'covered' : 'open'
}

/** The place of a cell, as queries and addresses have it. */
export function placeOf(column: ThreatColumn, cell: ThreatCell): ThreatPlace {
  return { tactic: column.tactic?.id ?? null, technique: cell.technique?.id ?? null }
}

/** One text for a cell of the matrix. */
export function cellPath(column: ThreatColumn, cell: ThreatCell): string {
  return placePath(placeOf(column, cell))
}

/** How deep the hue of a count is, 1 to 4, by orders of magnitude below the most; 0 for none. */
export function countDepth(count: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (count <= 0) return 0
  if (count >= most) return 4
  const share = Math.log(1 + count) / Math.log(1 + most)
  return share > 0.75 ? 4 : share > 0.5 ? 3 : share > 0.25 ? 2 : 1
}

export interface MatrixFigures {
  /** Techniques by state, each once however many tactics it serves, in its best state. */
  states: Record<CellState, number>
  known: number
  /** The most alerts of one cell. */
  most: number
}

/** What the matrix amounts to. */
export function matrixFigures({ columns }: Pick<ThreatsAnswer, 'columns'>): MatrixFigures {
  const order: readonly CellState[] = ['open', 'covered', 'seen']
  const best = new Map<string, CellState>()
  let most = 0
  for (const cell of columns.flatMap(({ cells }) => cells)) {
    most = Math.max(most, cell.count)
    if (cell.technique === null) continue
    const known = best.get(cell.technique.id) ?? 'open'
    const state = stateOf(cell)
    const isBetter = order.indexOf(state) > order.indexOf(known)
    best.set(cell.technique.id, isBetter ? state : known)
  }
  const states: Record<CellState, number> = { seen: 0, covered: 0, open: 0 }
  for (const state of best.values()) states[state] += 1
  return { states, known: best.size, most }
}

/** Where the focus goes from one cell by an arrow key: along its column, or to the same height beside. */
export function stepCell(
  columns: readonly ThreatColumn[],
  at: readonly [column: number, row: number],
  key: string,
): readonly [column: number, row: number] | null {
  const [column, row] = at
  const heightOf = (index: number) => columns[index]?.cells.length ?? 0
  const within = (index: number, wanted: number) => {
    if (heightOf(index) === 0) return null
    return [index, Math.min(Math.max(wanted, 0), heightOf(index) - 1)] as const
  }
  switch (key) {
    case 'ArrowDown':
      return within(column, row + 1)
    case 'ArrowUp':
      return within(column, row - 1)
    case 'ArrowRight':
      return within(column + 1, row)
    case 'ArrowLeft':
      return within(column - 1, row)
    case 'Home':
      return within(0, row)
    case 'End':
      return within(columns.length - 1, row)
    default:
      return null
  }
}
