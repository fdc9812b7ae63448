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
  if (now === before) return { kind: 'same' }
  if (before === 0) return { kind: 'none-before' }
  const fraction = (now - before) / before
  return fraction > 0 ? { kind: 'up', fraction } : { kind: 'down', fraction: -fraction }
}
