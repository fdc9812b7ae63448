import type { QueryTree } from '@/lib/domain/query-tree'
import { bandBounds, type SeverityBand, severityBands } from '@/lib/domain/severity-bands'
import { joinFilter, joinParts, partsOf } from '@/lib/query/filters'
import { printQuery } from '@/lib/query/print'

const field = 'event.severity'

/** The band that a query narrows to, null where it names none, or severities that are no band. */
export function bandOf(text: string): SeverityBand | null {
  const named = printQuery(
    joinParts(partsOf(text).filter((part) => part.kind === 'compare' && isSeverity(part))),
  )
  return severityBands.find((band) => bandFilter(band) === named) ?? null
}

/** The query with its severities replaced by a band's; null takes them away. */
export function withBand(text: string, band: SeverityBand | null): string {
  // Those left out go where one is shown alone, and stay where none is any more.
  const isGone = (part: QueryTree) => isSeverity(part) && (band !== null || part.kind === 'compare')
  const rest = printQuery(joinParts(partsOf(text).filter((part) => !isGone(part))))
  return band === null ? rest : joinFilter(rest, bandTree(band))
}

/** The bands that a query leaves out. */
export function bandsLeftOut(text: string): SeverityBand[] {
  const left = partsOf(text).map((part) => printQuery(part))
  return severityBands.filter((band) => left.includes(printQuery(withoutTree(band))))
}

/** The query that leaves a band out as well, or no longer; the band is then not shown alone either. */
export function leaveOutBand(text: string, band: SeverityBand, isOut: boolean): string {
  const gone = [bandFilter(band), printQuery(withoutTree(band))]
  const kept = partsOf(text).filter((part) => !gone.includes(printQuery(part)))
  const rest = printQuery(joinParts(kept))
  return isOut ? joinFilter(rest, withoutTree(band)) : rest
}

/** The query narrowed to one band, whatever it says of severities already. */
export function narrowToBand(text: string, band: SeverityBand): string {
  return bandOf(text) === band ? text : joinFilter(text, bandTree(band))
}

/** The query that keeps one band. */
export function bandFilter(band: SeverityBand): string {
  return printQuery(bandTree(band))
}

function bandTree(band: SeverityBand): QueryTree {
  const [lowest, highest] = bandBounds[band]
  const [operator, value] =
    lowest === highest
      ? (['is', lowest] as const)
      : highest === 7
        ? (['gte', lowest] as const)
        : (['lte', highest] as const)
  return { kind: 'compare', field, operator, value: String(value) }
}

function withoutTree(band: SeverityBand): QueryTree {
  return { kind: 'not', part: bandTree(band) }
}

function isSeverity(part: QueryTree): boolean {
  const test = part.kind === 'not' ? part.part : part
  return test.kind === 'compare' && test.field === field
}
