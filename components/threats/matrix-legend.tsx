'use client'

import Link from 'next/link'
import { alertsLink } from '@/components/overview/alert-links'
import { useViewState } from '@/components/shell/view-state'
import { classNames } from '@/components/ui/class-names'
import type { ThreatsAnswer } from '@/lib/domain/answers/threats'
import { placeTests } from '@/lib/domain/threat-place'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { joinFilter } from '@/lib/query/filters'
import type { MatrixFigures } from './matrix-cells'

/** The backgrounds of counts, from none to most. */
export const depthClasses = ['', 'bg-depth-1', 'bg-depth-2', 'bg-depth-3', 'bg-depth-4'] as const

/** The looks of the three states of a cell. */
export const cellLooks = {
  seen: 'border-hairline bg-panel text-text',
  covered: 'border-hairline bg-raised text-quiet',
  open: 'border-hairline border-dashed text-quiet',
} as const

/** What the looks mean, how many techniques are in each state, and how much stands in no place. */
export function MatrixLegend(props: { answer: ThreatsAnswer; figures: MatrixFigures }) {
  const { threats } = useMessages()
  const format = useFormat()
  const { view } = useViewState()
  const { total, placed, isPartial } = props.answer
  const { states, known } = props.figures
  const nowhere = placeTests({ tactic: null, technique: null }).reduce(joinFilter, view.q)
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-5 gap-y-1 pb-3 text-quiet text-small">
      <p className="sr-only">
        {threats.summary(
          format.number(states.seen),
          format.number(known),
          format.number(states.covered),
          format.number(states.open),
        )}
      </p>
      {(['seen', 'covered', 'open'] as const).map((state) => (
        <span
          key={state}
          aria-hidden
          title={state === 'covered' ? threats.coveredWhy : undefined}
          className="flex items-center gap-1.5 whitespace-nowrap"
        >
          <span className={classNames('size-3.5 rounded-mark border', cellLooks[state])}>
            {state === 'seen' && <span className="mt-1.5 block h-1.5 bg-depth-3" />}
          </span>
          <span className="text-text tabular-nums">{format.number(states[state])}</span>
          {threats.states[state]}
        </span>
      ))}
      <span aria-hidden className="flex items-center gap-1.5 whitespace-nowrap max-md:hidden">
        <span className="flex overflow-hidden rounded-mark">
          {depthClasses.slice(1).map((depth) => (
            <span key={depth} className={classNames('h-3.5 w-4', depth)} />
          ))}
        </span>
        {threats.depth}
      </span>
      <span className="md:ml-auto">
        {threats.placed(format.number(placed), format.number(total), total)}
        {total > placed && (
          <>
            {' · '}
            <Link
              href={alertsLink({ ...view, q: nowhere })}
              className="text-accent hover:underline"
            >
              {threats.unplaced}
            </Link>
          </>
        )}
        {isPartial && (
          <span
            title={threats.partialWhy}
            className="ml-2 rounded-panel border border-hairline px-1.5"
          >
            {threats.partial}
          </span>
        )}
      </span>
    </div>
  )
}
