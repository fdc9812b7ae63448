'use client'

import { classNames } from '@/components/ui/class-names'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { lengthWords } from './change-words'
import type { RangeBefore } from './trend-columns'

/** The legend's entry for the range before, with its count; pressing it takes the line away, or shows it. */
export function BeforeToggle(props: {
  /** null while it is not there: the place is kept. */
  before: RangeBefore | null
  isShown: boolean
  onShow: (isShown: boolean) => void
}) {
  const messages = useMessages()
  const { charts, overview } = messages
  const format = useFormat()
  const { lengthMs, total } = props.before ?? { lengthMs: 0, total: null }
  const length = lengthWords(lengthMs, messages, format)
  const why = total === null ? `. ${overview.notComparableWhy}` : ''
  return (
    <button
      type="button"
      aria-pressed={props.isShown}
      title={charts.compareBefore(length) + why}
      onClick={() => props.onShow(!props.isShown)}
      className={classNames(
        'flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-panel px-2 text-quiet text-small transition-colors duration-120 hover:bg-raised hover:text-text',
        props.before === null && 'invisible',
      )}
    >
      <StepMark className="h-2 w-3" />
      <span className={props.isShown ? '' : 'line-through'}>{charts.rangeBefore(length)}</span>
      <span
        className={classNames('tabular-nums', props.isShown && 'text-text')}
        title={total === null ? undefined : format.exact(total)}
      >
        {total === null ? charts.unknown : format.number(total)}
      </span>
    </button>
  )
}

/** The line of the chart, in small. */
export function StepMark({ className }: { className: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 8"
      className={`shrink-0 fill-none stroke-current ${className}`}
    >
      <path d="M0 6.5H4V1.5H8V4.5H12" strokeWidth="1.25" />
    </svg>
  )
}
