/**
 * What `make` gives for an IANA zone, made once: a formatter takes a good part of a millisecond. For zones of
 * the reader's own choice, which are few; nothing is ever forgotten.
 */
export function perZone<T>(make: (zone: string) => T): (zone: string) => T {
  const made = new Map<string, T>()
  return (zone) => {
    const known = made.get(zone)
    if (known !== undefined) return known
    const fresh = make(zone)
    made.set(zone, fresh)
    return fresh
  }
}
