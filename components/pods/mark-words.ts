import { visibleText } from '@/components/ui/hostile-runs'
import type { StoryMark } from '@/lib/domain/answers/pods'
import type { Format } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'

const saidMost = 5

/** How many restarts and deployments there are, one phrase a kind. */
export function countMarks(
  marks: readonly StoryMark[],
  { pods }: Messages,
  format: Format,
): string[] {
  return (['restart', 'deploy'] as const).flatMap((kind) => {
    const count = marks.filter((mark) => mark.kind === kind).length
    return count > 0 ? [pods.marksCounted[kind](count, format.number(count))] : []
  })
}

/** The first marks as sentences: what, when, what tells of it; and how many more there are. */
export function markPhrases(
  marks: readonly StoryMark[],
  { pods }: Messages,
  format: Format,
): string[] {
  const said = marks.slice(0, saidMost).map((mark) => {
    const when = pods.marks[mark.kind](format.dateTime(Date.parse(mark.at)))
    return pods.markSentence(when, visibleText(pods.markBy[mark.by](mark.of)))
  })
  const more = marks.length - said.length
  return more > 0 ? [...said, pods.omitted(format.exact(more))] : said
}
