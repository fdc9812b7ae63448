/** The fields whose values stand beside the list, in this order. */
export const facetFields = [
  'event.severity',
  'rule.name',
  'kubernetes.namespace',
  'kubernetes.pod.name',
  'kubernetes.node.name',
  'container.image.name',
  'process.name',
  'user.name',
  'threat.tactic.name',
  'source.geo.country_iso_code',
] as const

/** Values of a facet in sight. */
export const facetSize = 5
/** Values asked for: as many as there are severities, of which the worst are shown, not the most frequent. */
export const facetAsked = 8
/** Values of a facet that shows more. */
export const facetSizeMost = 50

/** The fields of `kept` that are facets; none for what is no list. */
export function readFacets(kept: unknown): readonly string[] {
  return Array.isArray(kept) ? facetFields.filter((field) => kept.includes(field)) : []
}
