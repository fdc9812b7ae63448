import type { StoryMark } from '@/lib/domain/answers/pods'

/** Where a mark stands on a time axis. */
export interface MarkPlace {
  mark: StoryMark
  /** Of its line, pixels. */
  x: number
  /** The row of its sign, counted from the edge; null where the sign of one like it stands there. */
  row: number | null
}

/**
 * Marks in the order of time with their places; what `xOf` knows no place for is left out. Signs less
 * than `leastPx` apart would cover each other: of one kind the first stands for all, of two kinds the
 * second stands in a row of its own.
 */
export function placeMarks(
  marks: readonly StoryMark[],
  xOf: (ms: number) => number | null,
  leastPx: number,
): MarkPlace[] {
  const signs: { kind: StoryMark['kind']; x: number; row: number }[] = []
  return marks.flatMap((mark): MarkPlace[] => {
    const x = xOf(Date.parse(mark.at))
    if (x === null) return []
    const near = signs.filter((sign) => x - sign.x < leastPx)
    if (near.some(({ kind }) => kind === mark.kind)) return [{ mark, x, row: null }]
    const row = near.some((sign) => sign.row === 0) ? 1 : 0
    signs.push({ kind: mark.kind, x, row })
    return [{ mark, x, row }]
  })
}
