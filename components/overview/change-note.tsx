'use client'

import type { OverviewAnswer } from '@/lib/domain/answers/overview'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { compareCounts, rangeLength } from './change'

/** How the alerts in range compare with the same length of time before: direction, amount, against what. */
export function ChangeNote({ answer }: { answer: OverviewAnswer }) {
  const { overview, time } = useMessages()
  const format = useFormat()
  const { amount: count, unit } = rangeLength(
    Date.parse(answer.range.to) - Date.parse(answer.range.from),
  )
  const length = `${format.decimal(count)} ${time.units[unit]}`
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
      const amount =
        change.fraction >= 9.995
          ? overview.times(format.number(Math.round(change.fraction + 1)))
          : format.percent(change.fraction)
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
