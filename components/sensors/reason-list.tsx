'use client'

import type { LetterFilter } from '@/components/queries/query-keys'
import { classNames } from '@/components/ui/class-names'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import type { DeadLetterReason } from '@/lib/domain/answers/sensors'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { useSensorsView } from './sensors-view'

/** Why letters were refused, the most frequent first; pressed, only those are listed. */
export function ReasonList(props: {
  reasons: readonly DeadLetterReason[]
  total: number
  filter: LetterFilter
}) {
  const { letter, reason: wordReason } = useMessages().sensors
  const format = useFormat()
  const { setView } = useSensorsView()
  const { sensor, reason, pointer } = props.filter
  const isAll = sensor === null && reason === null && pointer === null
  return (
    <section
      aria-label={letter.reasons}
      className="shrink-0 overflow-y-auto border-hairline p-2 [scrollbar-width:thin] max-lg:max-h-40 max-lg:border-b lg:w-72 lg:border-r"
    >
      <ReasonButton
        count={props.total}
        isChosen={isAll}
        onChoose={() => void setView({ sensor: null, reason: null, pointer: null })}
      >
        {letter.allReasons}
      </ReasonButton>
      {props.reasons.map((one) => {
        const isChosen = one.sensor === sensor && one.reason === reason && one.pointer === pointer
        return (
          <ReasonButton
            key={JSON.stringify([one.sensor, one.reason, one.pointer])}
            count={one.count}
            label={letter.chooseReason(
              format.number(one.count),
              visibleText(wordReason(one.reason)),
              visibleText(one.pointer),
            )}
            isChosen={isChosen}
            onChoose={() =>
              void setView(
                isChosen
                  ? { sensor: null, reason: null, pointer: null }
                  : { sensor: one.sensor, reason: one.reason, pointer: one.pointer },
              )
            }
          >
            <HostileText text={wordReason(one.reason)} />
            <span className="block truncate text-quiet text-small">
              {one.sensor}
              {one.pointer !== '' && (
                <>
                  {' '}
                  <HostileText text={one.pointer} className="font-mono" />
                </>
              )}
            </span>
          </ReasonButton>
        )
      })}
    </section>
  )
}

function ReasonButton(props: {
  count: number
  label?: string
  isChosen: boolean
  onChoose: () => void
  children: React.ReactNode
}) {
  const format = useFormat()
  return (
    <button
      type="button"
      aria-pressed={props.isChosen}
      aria-label={props.label}
      onClick={props.onChoose}
      className={classNames(
        'flex w-full items-start gap-3 rounded-panel border px-2 py-1 text-left -outline-offset-2',
        props.isChosen ? 'border-accent bg-selection' : 'border-transparent hover:bg-raised/60',
      )}
    >
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{props.children}</span>
      <span className="tabular-nums" title={format.exact(props.count)}>
        {format.number(props.count)}
      </span>
    </button>
  )
}
