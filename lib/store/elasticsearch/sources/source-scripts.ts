import { sortedTextMost } from '../../../domain/sortable-fields'
import { fieldSource } from '../fields'
import {
  absent,
  combiningBody,
  matchingBody,
  ownReading,
  prefixedBody,
  present,
  type RuntimeFields,
  scriptField,
  separator,
} from '../scripts'
import type { ReadingTables } from './document-reader'
import { neededNames, neededTables } from './field-needs'
import { falcoScript } from './script-falco'
import { digestScript, readingScript } from './script-reading'
import type { SourceCatalog } from './source-catalog'

type RuntimeField = RuntimeFields[string]

/** A document of an index that nobody listed is our own. */
const choosing = `
Map documentOf(def doc, def params) {
  def which = params.of.get(doc['_index'].value);
  if (which == null) { return null; }
  Map d = new HashMap();
  d.put('doc', doc);
  d.put('params', params);
  d.put('layout', params.layouts.get(which));
  return d;
}
List valuesOf(def doc, def params, def field) {
  Map d = documentOf(doc, params);
  if (d == null) { return field.name == null ? new ArrayList() : ownValues(doc, params, field); }
  Set each = new TreeSet();
  each.addAll(derive(d, field.event));
  return new ArrayList(each);
}`

// One text for all fields, so that the cluster compiles each of these once.
const library = ownReading + readingScript + digestScript + falcoScript + choosing
const equalling = `
if (valuesOf(doc, params, params.field).contains(params.text)) { emit(true); }`
// An event has none of the NULs that another's document may have.
const sorting = `
String nul = Character.toString((char)0);
boolean isOwn = params.of.get(doc['_index'].value) == null;
for (def value : valuesOf(doc, params, params.field)) {
  if (value.length() <= params.most) {
    emit(isOwn ? value : value.replace(nul, Character.toString((char)0xfffd)));
  }
}`
const numbering = `
for (def value : valuesOf(doc, params, params.field)) { emit(Long.parseLong(value)); }`
const validating = `
Map d = documentOf(doc, params);
if (d != null && isEvent(d)) { emit(true); }`
const inRange = `
CIDR range = new CIDR(params.range);
for (def value : valuesOf(doc, params, params.field)) {
  boolean isIn = false;
  try { isIn = range.contains(value); } catch (Exception wrong) { isIn = false; }
  if (isIn) { emit(true); return; }
}`

export interface SourceScripts {
  values(field: string, prefix?: string): RuntimeField
  /** True where one of the values is this, however many there are. */
  equals(field: string, text: string): RuntimeField
  numbers(field: string): RuntimeField
  /** The values that are not too long to be ordered by. */
  sortable(field: string): RuntimeField
  fits(field: string, pieces: readonly string[], isFolded: boolean): RuntimeField
  addresses(field: string, range: string): RuntimeField
  combined(fields: readonly string[], isWhole: boolean): RuntimeField
  /** True for documents of others that are events. */
  valid(): RuntimeField
}

/** Fields that exist for one request: an event's field, whoever wrote the document. */
export function createSourceScripts(catalog: SourceCatalog, tables: ReadingTables): SourceScripts {
  const fieldOf = (field: string) => {
    if (field.startsWith('eyrie.asset.')) return { name: field, path: null, event: field }
    return { ...scriptField(fieldSource(field)), event: field }
  }
  const context = (fields: readonly string[]) => {
    const parts = fields.map((field) => neededTables(field, tables))
    return {
      ...Object.assign({}, ...parts),
      tables: Object.assign({}, ...parts.map((part) => part['tables'])),
      ...catalog.layouts(fields.flatMap(neededNames)),
      time: '@timestamp',
    }
  }
  const make = (
    type: RuntimeField['type'],
    body: string,
    fields: readonly string[],
    params: Record<string, unknown>,
  ): RuntimeField => ({
    type,
    script: { source: library + body, params: { ...context(fields), ...params } },
  })
  const one = (type: RuntimeField['type'], body: string, field: string, params = {}) =>
    make(type, body, [field], { field: fieldOf(field), ...params })
  return {
    values: (field, prefix = '') => one('keyword', prefixedBody, field, { prefix }),
    equals: (field, text) => one('boolean', equalling, field, { text }),
    numbers: (field) => one('long', numbering, field),
    sortable: (field) => one('keyword', sorting, field, { most: sortedTextMost }),
    fits: (field, pieces, isFolded) => one('boolean', matchingBody, field, { pieces, isFolded }),
    addresses: (field, range) => one('boolean', inRange, field, { range }),
    combined(fields, isWhole) {
      const parts = { separator, absent, present, escaped: '\u2400' }
      const params = { fields: fields.map(fieldOf), isWhole, ...parts }
      return make('keyword', combiningBody, fields, params)
    },
    valid: () => make('boolean', validating, ['event.severity'], {}),
  }
}
