/** `parts` without what is undefined, or undefined when nothing is left. */
export function withoutAbsent<T extends object>(
  parts: {
    [K in keyof T]: T[K] | undefined
  },
): T | undefined {
  const present: Partial<T> = {}
  let isEmpty = true
  for (const key in parts) {
    const value = parts[key]
    if (value === undefined) continue
    present[key] = value
    isEmpty = false
  }
  return isEmpty ? undefined : (present as T)
}
