/** How many rows may be drawn: `perSecond` for ever, up to `burst` at once after a quiet time. */
export interface DrawBudget {
  tokens: number
  atMs: number
}

export const drawnPerSecond = 200
export const drawnAtOnce = 1_000

export function fullBudget(nowMs: number): DrawBudget {
  return { tokens: drawnAtOnce, atMs: nowMs }
}

/** The budget after time has passed and `wanted` rows asked for; `granted` may be drawn. */
export function drawFrom(
  budget: DrawBudget,
  wanted: number,
  nowMs: number,
): { budget: DrawBudget; granted: number } {
  const passedSeconds = Math.max(0, nowMs - budget.atMs) / 1000
  const tokens = Math.min(drawnAtOnce, budget.tokens + passedSeconds * drawnPerSecond)
  const granted = Math.min(wanted, Math.floor(tokens))
  return { budget: { tokens: tokens - granted, atMs: nowMs }, granted }
}

/** `keep` of the items in their order: the worst by `weight` first, the rest evenly over the batch. */
export function sampleBatch<Item>(
  items: readonly Item[],
  keep: number,
  weight: (item: Item) => number,
): Item[] {
  if (items.length <= keep) return [...items]
  if (keep <= 0) return []
  const spread = (index: number) => (index * 0.618033988749895) % 1
  const ranked = items
    .map((item, index) => ({ index, weight: weight(item) }))
    .sort((a, b) => b.weight - a.weight || spread(a.index) - spread(b.index))
  const kept = new Set(ranked.slice(0, keep).map(({ index }) => index))
  return items.filter((_, index) => kept.has(index))
}
