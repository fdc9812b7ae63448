/** How a count compares with the one before it; `fraction` is the part of the earlier one. */
export type Change =
  | { kind: 'unknown' }
  | { kind: 'none-before' }
  | { kind: 'same' }
  | { kind: 'up'; fraction: number }
  | { kind: 'down'; fraction: number }

/** `before` is null where nothing can be compared. */
export function compareCounts(now: number, before: number | null): Change {
  if (before === null) return { kind: 'unknown' }
  if (before === 0) return { kind: 'none-before' }
  if (now === before) return { kind: 'same' }
  const fraction = (now - before) / before
  return fraction > 0 ? { kind: 'up', fraction } : { kind: 'down', fraction: -fraction }
}

const unitsMs = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const

/** The length of a range in the unit that suits it: days from two on, then hours, minutes, seconds. */
export function rangeLength(ms: number): { amount: number; unit: 'd' | 'h' | 'min' | 's' } {
  for (const [unit, sizeMs] of unitsMs) {
    const least = unit === 'd' ? 2 * sizeMs : sizeMs
    // A range up to now is a few milliseconds longer than its name.
    if (ms >= least - 1000) return { amount: ms / sizeMs, unit }
  }
  return { amount: ms / 1000, unit: 's' }
}
