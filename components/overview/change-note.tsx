'use client'

import { compareCounts } from '@/components/charts/change'
import { amountWords, lengthWords } from '@/components/charts/change-words'
import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** How the alerts in range compare with the same length of time before: direction, amount, against what. */
export function ChangeNote({ answer }: { answer: OverviewAnswer }) {
  const messages = useMessages()
  const { overview } = messages
  const format = useFormat()
  const lengthMs = Date.parse(answer.range.to) - Date.parse(answer.range.from)
  const length = lengthWords(lengthMs, messages, format)
  const change = compareCounts(answer.total, answer.previousTotal)
  switch (change.kind) {
    case 'unknown':
      return <span title={overview.notComparableWhy}>{overview.notComparable}</span>
    case 'none-before':
      return overview.noneBefore(length)
    case 'same':
      return overview.same(length)
    default: {
      const isUp = change.kind === 'up'
      const amount = amountWords(change.fraction, messages, format)
      return (
        <span title={format.exact(answer.previousTotal ?? 0)}>
          <span aria-hidden>{isUp ? '▲' : '▼'} </span>
          <span className="sr-only">{isUp ? overview.up(amount) : overview.down(amount)}</span>
          <span aria-hidden>{amount}</span> {overview.before(length)}
        </span>
      )
    }
  }
}
