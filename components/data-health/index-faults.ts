import type { SourceHealth } from '@/lib/domain/answers/data-health'
import type { Format } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'

/** What is amiss in an index, in words, the worst first; empty where nothing is. */
export function indexFaults(
  index: SourceHealth,
  words: Messages['dataHealth'],
  format: Pick<Format, 'number'>,
): string[] {
  if (index.unreadable !== null) return [words.unreadable[index.unreadable]]
  const { recent } = index
  const counted = (count: number, say: (shown: string) => string) =>
    count > 0 ? [say(format.number(count))] : []
  return [
    ...counted(index.withoutTimestamp, words.withoutTimestamp),
    ...counted(index.pipelineErrors, words.pipelineErrors),
    ...counted(recent.notEvents, words.notEvents),
    ...counted(recent.withoutNamespace, words.withoutNamespace),
    ...counted(recent.withoutPod, words.withoutPod),
    ...counted(index.withIgnored, words.withIgnored),
    ...index.conflicts.map(({ field, type, usual }) => words.conflict(field, type, usual)),
    ...(index.slowFields.length === 0 ? [] : [words.slowFields(index.slowFields.join(', '))]),
  ]
}
