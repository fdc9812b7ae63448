import type { Format } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import { compareCounts, rangeLength } from './change'
import type { RangeBefore } from './trend-columns'

/** A length of time as a range is called by: 24 h, 7 d. */
export function lengthWords(lengthMs: number, messages: Messages, format: Format): string {
  const { amount, unit } = rangeLength(lengthMs)
  return `${format.decimal(amount)} ${messages.time.units[unit]}`
}

/** Direction and amount of a change as signs, `▲ 18%`; empty where there is nothing to tell. */
export function changeSigns(
  now: number,
  before: number | null,
  messages: Messages,
  format: Format,
): string {
  const change = compareCounts(now, before)
  if (change.kind !== 'up' && change.kind !== 'down') return ''
  return `${change.kind === 'up' ? '▲' : '▼'} ${amountWords(change.fraction, messages, format)}`
}

/** A change as a phrase to be read out: direction, amount and against what. */
export function changePhrase(
  now: number,
  before: RangeBefore,
  messages: Messages,
  format: Format,
): string {
  const { charts, overview } = messages
  const length = lengthWords(before.lengthMs, messages, format)
  const change = compareCounts(now, before.total)
  switch (change.kind) {
    case 'unknown':
      return charts.beforeUnknown(length)
    case 'none-before':
      return overview.noneBefore(length)
    case 'same':
      return overview.same(length)
    default: {
      const direction = change.kind === 'up' ? overview.up : overview.down
      const amount = direction(amountWords(change.fraction, messages, format))
      const against = overview.before(length)
      return charts.changed(amount, against, format.exact(before.total ?? 0))
    }
  }
}

/** How much a count changed: a percentage, from tenfold on a factor. */
export function amountWords(fraction: number, { overview }: Messages, format: Format): string {
  return fraction >= 9.995
    ? overview.times(format.number(Math.round(fraction + 1)))
    : format.percent(fraction)
}
