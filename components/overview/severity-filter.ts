import type { QueryTree } from '@/lib/domain/query-tree'
import { bandBounds, type SeverityBand, severityBands } from '@/lib/domain/severity-bands'
import { parseQuery } from '@/lib/query/parse'
import { printQuery } from '@/lib/query/print'

const field = 'event.severity'

/** The band that a query narrows to, null where it names none, or severities that are no band. */
export function bandOf(text: string): SeverityBand | null {
  const named = printQuery(join(partsOf(text).filter(isSeverity)))
  return severityBands.find((band) => bandFilter(band) === named) ?? null
}

/** The query with its severities replaced by a band's; null takes them away. */
export function withBand(text: string, band: SeverityBand | null): string {
  const rest = printQuery(join(partsOf(text).filter((part) => !isSeverity(part))))
  return [rest, band === null ? '' : bandFilter(band)].filter(Boolean).join(' and ')
}

/** The query that keeps one band. */
export function bandFilter(band: SeverityBand): string {
  const [lowest, highest] = bandBounds[band]
  if (lowest === highest) return `${field}: ${lowest}`
  return highest === 7 ? `${field} >= ${lowest}` : `${field} <= ${highest}`
}

function isSeverity(part: QueryTree): boolean {
  return part.kind === 'compare' && part.field === field
}

function partsOf(text: string): readonly QueryTree[] {
  const parsed = parseQuery(text)
  if ('mistakes' in parsed || parsed.tree === null) return []
  return parsed.tree.kind === 'and' ? parsed.tree.parts : [parsed.tree]
}

function join(parts: readonly QueryTree[]): QueryTree | null {
  const [only] = parts
  return parts.length > 1 ? { kind: 'and', parts } : (only ?? null)
}
