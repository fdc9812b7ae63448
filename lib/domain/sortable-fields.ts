import type { eventFields } from './event-fields'

/**
 * What a list of events can be ordered by: fields of which an event has one value at most, and which
 * every engine keeps in a column. Lists have no one value to stand by, messages and command lines are
 * read for each event, and addresses are written in more than one way.
 */
export const sortableFields = [
  '@timestamp',
  'event.severity',
  'event.kind',
  'event.action',
  'event.module',
  'event.dataset',
  'rule.name',
  'orchestrator.cluster.name',
  'kubernetes.namespace',
  'kubernetes.pod.name',
  'kubernetes.node.name',
  'kubernetes.workload.name',
  'container.id',
  'container.name',
  'container.image.name',
  'process.name',
  'process.executable',
  'process.pid',
  'process.parent.name',
  'process.parent.pid',
  'user.name',
  'file.path',
  'source.geo.country_iso_code',
  'destination.port',
  'destination.domain',
  'destination.geo.country_iso_code',
  'observer.name',
  'observer.hostname',
] as const satisfies readonly (keyof typeof eventFields)[]

export type SortableField = (typeof sortableFields)[number]

/** The order that needs no naming. */
export const usualSort = '@timestamp' satisfies SortableField

/** Texts of more UTF-16 units than this stand where those stand that have none. */
export const sortedTextMost = 1024

export function isSortable(field: string): field is SortableField {
  return sortableFields.some((one) => one === field)
}
