import type { Operator, QueryTree } from '../../../domain/query-tree'
import type { AddressRange } from '../../../query/address-range'
import { phraseFields } from '../../../query/match'
import {
  foldCase,
  readOperand,
  readPattern,
  requireFieldType,
  requireRange,
} from '../../../query/operand'
import { anywhere } from '../../../query/pattern'
import type { EventQuery } from '../../event-store'
import type { Clause } from '../compile-query'
import type { RuntimeFields } from '../scripts'
import { nanosecondTime } from './nanosecond-times'
import type { NativeClauses } from './native-clauses'
import type { SourceScripts } from './source-scripts'

/** What the compiler needs beside a query. */
export interface SourceCompiling {
  scripts: SourceScripts
  native: NativeClauses
  runtime: RuntimeFields
  /** How long after its time a document of others is taken to have arrived. */
  assumedMs: number
}

/** Adds a field under a new name and returns it. */
export function addRuntime(runtime: RuntimeFields, field: RuntimeFields[string]): string {
  const name = `eyrie_source_${Object.keys(runtime).length}`
  runtime[name] = field
  return name
}

/** What `matches` says, of documents that others wrote: by fields that scripts make for the request. */
export function compileSourceTree(tree: QueryTree, compiling: SourceCompiling): Clause {
  const { scripts, runtime } = compiling
  switch (tree.kind) {
    case 'and':
      return { bool: { filter: tree.parts.map((part) => compileSourceTree(part, compiling)) } }
    case 'or':
      return anyOf(tree.parts.map((part) => compileSourceTree(part, compiling)))
    case 'not':
      return { bool: { must_not: [compileSourceTree(tree.part, compiling)] } }
    case 'phrase': {
      const pieces = ['', foldCase(tree.text), '']
      return anyOf(phraseFields.map((field) => fits(field, pieces, true, compiling)))
    }
    case 'exists': {
      const type = requireFieldType(tree.field)
      if (type === 'date') return dateClause(tree.field, {}, compiling)
      return { exists: { field: addRuntime(runtime, scripts.values(tree.field)) } }
    }
    case 'wildcard': {
      const { field } = tree
      if (field === null) {
        const folded = anywhere(tree.pieces.map(foldCase))
        return anyOf(phraseFields.map((each) => fits(each, folded, true, compiling)))
      }
      const pattern = readPattern(field, tree.pieces)
      return fits(field, pattern.pieces, pattern.isFolded, compiling)
    }
    case 'cidr': {
      const range = writeRange(requireRange(tree.field, tree.range))
      return isTrue(addRuntime(runtime, scripts.addresses(tree.field, range)))
    }
    case 'compare':
      return compileComparison(tree, compiling)
  }
}

function anyOf(should: Clause[]): Clause {
  if (should.length === 0) return { match_none: {} }
  return { bool: { should, minimum_should_match: 1 } }
}

const isTrue = (name: string): Clause => ({ term: { [name]: true } })

function fits(
  field: string,
  pieces: readonly string[],
  isFolded: boolean,
  { scripts, runtime }: SourceCompiling,
): Clause {
  return isTrue(addRuntime(runtime, scripts.fits(field, pieces, isFolded)))
}

const twin = /^0{20}ffff/

/** A range as the cluster's scripts read it: an IPv4 one within IPv6 is written as IPv4. */
function writeRange({ low, high }: AddressRange): string {
  const free = (BigInt(`0x${low}`) ^ BigInt(`0x${high}`)).toString(2).replace(/^0$/, '').length
  const length = 128 - free
  if (twin.test(low) && length >= 96) {
    const parts = low.slice(24).match(/../g) ?? []
    return `${parts.map((part) => Number.parseInt(part, 16)).join('.')}/${length - 96}`
  }
  return `${(low.match(/.{4}/g) ?? []).join(':')}/${length}`
}

function compileComparison(
  tree: Extract<QueryTree, { kind: 'compare' }>,
  compiling: SourceCompiling,
): Clause {
  const { scripts, runtime } = compiling
  const operand = readOperand(tree.field, tree.operator, tree.value)
  switch (operand.kind) {
    case 'exact':
      return isTrue(addRuntime(runtime, scripts.equals(tree.field, operand.text)))
    case 'contains':
      return fits(tree.field, ['', operand.folded, ''], true, compiling)
    case 'boolean':
      return { term: { [addRuntime(runtime, scripts.values(tree.field))]: String(operand.value) } }
    case 'date':
      return dateClause(tree.field, boundsOf(tree.operator, Math.ceil(operand.epochMs)), compiling)
    case 'number': {
      const { value } = operand
      const name = addRuntime(runtime, scripts.numbers(tree.field))
      if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) {
        return { range: { [name]: boundsOf(tree.operator, value) } }
      }
      // Numbers of events are whole and below 2^53; what is beyond cannot be asked of a `long`.
      const isAll = value > 0 ? tree.operator.startsWith('lt') : tree.operator.startsWith('gt')
      return isAll ? { exists: { field: name } } : { match_none: {} }
    }
  }
}

function boundsOf(operator: Operator, value: number): Record<string, number> {
  return operator === 'is' ? { gte: value, lte: value } : { [operator]: value }
}

/** Times of others' documents are one column: what they tell, and what is taken for their arrival. */
function dateClause(
  field: string,
  bounds: Record<string, number>,
  { assumedMs }: SourceCompiling,
): Clause {
  if (field !== '@timestamp' && field !== 'event.ingested') return { match_none: {} }
  if (Object.keys(bounds).length === 0) return { exists: { field: '@timestamp' } }
  const shift = field === 'event.ingested' ? assumedMs : 0
  const shifted = Object.entries(bounds).map(([bound, value]) => [
    bound,
    nanosecondTime(value - shift),
  ])
  return { range: { '@timestamp': { ...Object.fromEntries(shifted), format: 'epoch_millis' } } }
}

/** The range, kind and tree of a query, of others' documents. */
export function compileSourceQuery(query: EventQuery, compiling: SourceCompiling): Clause {
  const { scripts, native, runtime } = compiling
  const bounds = {
    gte: clampTime(query.fromMs),
    ...(query.toMs === null ? {} : { lt: clampTime(query.toMs) }),
  }
  const filter: Clause[] = [
    { range: { '@timestamp': { ...bounds, format: 'epoch_millis' } } },
    // Of several clauses a script's is tried last, and only where no other holds.
    anyOf([...native.valid(), isTrue(addRuntime(runtime, scripts.valid()))]),
  ]
  if (query.kind !== null) {
    const kind = { term: { [addRuntime(runtime, scripts.values('event.kind'))]: query.kind } }
    filter.push(query.kind === 'alert' ? anyOf([...native.alerts(), kind]) : kind)
  }
  if (query.where !== null) filter.push(compileSourceTree(query.where, compiling))
  return { bool: { filter } }
}

/** The years 0001 to 9999, in whole milliseconds. */
function clampTime(epochMs: number): number {
  return Math.ceil(Math.min(253_402_300_799_999, Math.max(-62_135_596_800_000, epochMs)))
}
