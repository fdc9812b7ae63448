import {
  BIGINT,
  BOOLEAN,
  type DuckDBType,
  LIST,
  UHUGEINT,
  UTINYINT,
  VARCHAR,
} from '@duckdb/node-api'

/** A field of the event with a column of its own, because people filter and count by it. */
export interface FieldColumn {
  field: string
  column: string
  kind: 'text' | 'list' | 'number' | 'date' | 'boolean'
}

function column(kind: FieldColumn['kind'], field: string, name?: string): FieldColumn {
  return { kind, field, column: name ?? field.replaceAll('.', '_') }
}

/** Columns filled from the event before its document, in the order of the table. */
export const fieldColumns: readonly FieldColumn[] = [
  column('number', 'event.severity', 'severity'),
  column('text', 'event.kind', 'kind'),
  column('text', 'event.action'),
  column('text', 'event.module'),
  column('text', 'event.dataset'),
  column('date', 'event.created'),
  column('text', 'rule.name'),
  column('text', 'orchestrator.cluster.name', 'cluster'),
  column('text', 'kubernetes.namespace', 'namespace'),
  column('text', 'kubernetes.pod.name', 'pod'),
  column('text', 'kubernetes.node.name', 'node'),
  column('text', 'kubernetes.workload.name', 'workload'),
  column('text', 'container.id'),
  column('text', 'container.name'),
  column('text', 'container.image.name'),
  column('text', 'process.name'),
  column('text', 'process.executable'),
  column('text', 'process.command_line'),
  column('text', 'process.parent.name'),
  column('text', 'user.name'),
  column('text', 'file.path'),
  column('text', 'source.ip'),
  column('text', 'source.geo.country_iso_code', 'source_country'),
  column('text', 'destination.ip'),
  column('number', 'destination.port'),
  column('text', 'destination.domain'),
  column('text', 'destination.geo.country_iso_code', 'destination_country'),
  column('text', 'observer.name'),
  column('text', 'observer.hostname'),
  column('text', 'eyrie.fold_key', 'fold_key'),
  column('boolean', 'eyrie.simulated', 'simulated'),
  column('boolean', 'eyrie.clock_skew', 'clock_skew'),
  column('list', 'tags'),
  column('list', 'threat.tactic.name', 'tactics'),
  column('list', 'threat.technique.id', 'techniques'),
  column('text', 'message'),
]

/** Columns filled from the event after its document: those that later schema versions added. */
export const addedColumns: readonly FieldColumn[] = [
  column('number', 'process.pid'),
  column('number', 'process.parent.pid'),
]

/** The addresses of fields as numbers (`readAddress`), behind all others; NULL for what is none. */
export const addressColumns: readonly { field: string; column: string }[] = [
  { field: 'source.ip', column: 'source_address' },
  { field: 'destination.ip', column: 'destination_address' },
]

/** Fields that the store keeps by itself rather than copying them from the event's text. */
export const ownColumns: readonly FieldColumn[] = [
  column('date', '@timestamp', 'ts'),
  column('date', 'event.ingested', 'ingested'),
  column('text', 'event.id', "lpad(lower(hex(id)), 32, '0')"),
]

function columnType(each: FieldColumn): DuckDBType {
  if (each.column === 'severity') return UTINYINT
  const types = {
    text: VARCHAR,
    list: LIST(VARCHAR),
    number: BIGINT,
    date: BIGINT,
    boolean: BOOLEAN,
  } satisfies Record<FieldColumn['kind'], DuckDBType>
  return types[each.kind]
}

/** The types of a row in the order of the table: ts, ingested, id, fields, document, fields, addresses. */
export const rowTypes: readonly DuckDBType[] = [
  BIGINT,
  BIGINT,
  UHUGEINT,
  ...fieldColumns.map(columnType),
  VARCHAR,
  ...addedColumns.map(columnType),
  ...addressColumns.map(() => UHUGEINT),
]
