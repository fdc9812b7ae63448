import type { SourceHealth } from '@/lib/domain/answers/data-health'
import type { Format } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'

/** One thing that is amiss. `isGrave`: because of it a page shows too little or too much. */
export interface IndexFault {
  text: string
  isGrave: boolean
}

/** What is amiss in an index, in words, the worst first; empty where nothing is. */
export function indexFaults(
  index: SourceHealth,
  words: Messages['dataHealth'],
  format: Pick<Format, 'number'>,
): IndexFault[] {
  const { unreadable, recent, alsoHere, conflicts, slowFields } = index
  if (unreadable !== null) {
    const isSensors = unreadable !== 'unknown' && unreadable !== 'empty'
    return [{ text: words.unreadable[unreadable], isGrave: isSensors }]
  }
  const counted = (count: number, say: (shown: string) => string, isGrave: boolean) =>
    count > 0 ? [{ text: say(format.number(count)), isGrave }] : []
  const minor = (text: string) => ({ text, isGrave: false })
  const copies = (found: string) => words.alsoHere(found, format.number(alsoHere.looked))
  const ignored = (shown: string) => words.withIgnored(shown, index.ignoredFields.join(', '))
  return [
    ...counted(index.withoutTimestamp, words.withoutTimestamp, true),
    ...counted(index.pipelineErrors, words.pipelineErrors, true),
    // Filebeat keeps the logs of everything in one place.
    ...counted(recent.notEvents, words.notEvents, index.profile !== 'filebeat'),
    ...counted(alsoHere.found, copies, true),
    ...counted(recent.withoutNamespace, words.withoutNamespace, false),
    ...counted(recent.withoutPod, words.withoutPod, false),
    ...conflicts.map(({ field, type, usual }) => minor(words.conflict(field, type, usual))),
    ...counted(index.withIgnored, ignored, false),
    ...(slowFields.length === 0 ? [] : [minor(words.slowFields(slowFields.join(', ')))]),
  ]
}
