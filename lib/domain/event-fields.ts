/** How a field is compared: `keyword` exactly, `text` by words within, the rest by their order. */
export type FieldType = 'keyword' | 'text' | 'number' | 'date' | 'ip' | 'boolean'

/** Every named field of an event that can be asked about, with how it compares. */
export const eventFields = {
  '@timestamp': 'date',
  'event.id': 'keyword',
  'event.kind': 'keyword',
  'event.category': 'keyword',
  'event.type': 'keyword',
  'event.action': 'keyword',
  'event.module': 'keyword',
  'event.dataset': 'keyword',
  'event.severity': 'number',
  'event.created': 'date',
  'event.ingested': 'date',
  'event.original_time': 'keyword',
  'rule.name': 'keyword',
  'rule.id': 'keyword',
  message: 'text',
  tags: 'keyword',
  'threat.tactic.id': 'keyword',
  'threat.tactic.name': 'keyword',
  'threat.technique.id': 'keyword',
  'threat.technique.name': 'keyword',
  'orchestrator.cluster.name': 'keyword',
  'kubernetes.namespace': 'keyword',
  'kubernetes.pod.name': 'keyword',
  'kubernetes.pod.uid': 'keyword',
  'kubernetes.node.name': 'keyword',
  'kubernetes.workload.kind': 'keyword',
  'kubernetes.workload.name': 'keyword',
  'container.id': 'keyword',
  'container.name': 'keyword',
  'container.image.name': 'keyword',
  'container.image.tag': 'keyword',
  'container.image.digest': 'keyword',
  'container.runtime': 'keyword',
  'process.name': 'keyword',
  'process.executable': 'keyword',
  'process.command_line': 'text',
  'process.pid': 'number',
  'process.entity_id': 'keyword',
  'process.parent.name': 'keyword',
  'process.parent.executable': 'keyword',
  'process.parent.command_line': 'text',
  'process.parent.pid': 'number',
  'process.ancestors.name': 'keyword',
  'process.ancestors.executable': 'keyword',
  'process.ancestors.command_line': 'text',
  'process.ancestors.pid': 'number',
  'user.name': 'keyword',
  'user.id': 'keyword',
  'file.path': 'keyword',
  'source.ip': 'ip',
  'source.port': 'number',
  'source.geo.country_iso_code': 'keyword',
  'destination.ip': 'ip',
  'destination.port': 'number',
  'destination.domain': 'keyword',
  'destination.geo.country_iso_code': 'keyword',
  'network.protocol': 'keyword',
  'network.direction': 'keyword',
  'observer.name': 'keyword',
  'observer.version': 'keyword',
  'observer.hostname': 'keyword',
  'eyrie.fold_key': 'keyword',
  'eyrie.suppressed_by': 'keyword',
  'eyrie.simulated': 'boolean',
  'eyrie.clock_skew': 'boolean',
} as const satisfies Record<string, FieldType>

/** Fields whose last part is any key of a map; the key is taken whole, dots included. */
export const mapFields = ['eyrie.fields.', 'kubernetes.labels.'] as const

/** How `field` compares, or null where events have no such field. */
export function fieldType(field: string): FieldType | null {
  if (Object.hasOwn(eventFields, field)) return eventFields[field as keyof typeof eventFields]
  const isMapped = mapFields.some((map) => field.startsWith(map) && field.length > map.length)
  return isMapped ? 'keyword' : null
}
