import type { SourceHealth } from '@/lib/domain/answers/data-health'
import type { Format } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import { type IndexFault, indexFaults } from './index-faults'

/** An index with what is amiss in it. */
export interface JudgedIndex {
  source: SourceHealth
  faults: IndexFault[]
}

/** Those that make pages wrong first, each kind in the order given. */
export function judgeIndices(
  sources: readonly SourceHealth[],
  words: Messages['dataHealth'],
  format: Pick<Format, 'number'>,
): { indices: JudgedIndex[]; grave: number } {
  const judged = sources.map((source) => ({ source, faults: indexFaults(source, words, format) }))
  const isGrave = ({ faults }: JudgedIndex) => faults.some((fault) => fault.isGrave)
  const grave = judged.filter(isGrave)
  return {
    indices: [...grave, ...judged.filter((one) => !isGrave(one))],
    grave: grave.length,
  }
}
