/** Objects and arrays within one another, the event itself counted. */
export const deepestLevel = 64

/** Whether `value` nests deeper than `deepestLevel`; walks without recursion. */
export function isTooDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth <= deepestLevel; depth += 1) {
    const below: unknown[] = []
    for (const part of level) {
      if (typeof part !== 'object' || part === null) continue
      if (depth === deepestLevel) return true
      for (const child of Object.values(part)) {
        if (typeof child === 'object' && child !== null) below.push(child)
      }
    }
    if (below.length === 0) return false
    level = below
  }
  return false
}

/** The JSON text of `value` with what lies too deep replaced by a word, for a person to read. */
export function shallowJson(value: unknown): string {
  return JSON.stringify(prune(value, deepestLevel))
}

function prune(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return '[deeper]'
  if (Array.isArray(value)) return value.map((part) => prune(part, levels - 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, prune(part, levels - 1)]),
  )
}
