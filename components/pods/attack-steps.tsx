'use client'

import { FilterButtons } from '@/components/events/filter-button'
import { useOpenEvent } from '@/components/shell/view-state'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { Panel } from '@/components/ui/panel'
import { SeverityMark } from '@/components/ui/severity-mark'
import type { AttackStep } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** ATT&CK tactics in the order in which they were first seen; each opens its first event. */
export function AttackSteps({ steps }: { steps: readonly AttackStep[] }) {
  const { pods } = useMessages()
  const format = useFormat()
  const days = new Set(steps.map((step) => format.date(Date.parse(step.firstSeen))))
  return (
    <Panel title={pods.steps} note={pods.stepsNote} bodyClassName="px-4 pb-3">
      {steps.length === 0 ? (
        <p className="text-quiet">{pods.stepsNone}</p>
      ) : (
        <ol className="grid gap-2 sm:grid-cols-[repeat(auto-fill,minmax(232px,1fr))]">
          {steps.map((step, index) => (
            <li key={step.tactic.name} className="group/value relative flex">
              <Step step={step} place={index + 1} isDated={days.size > 1} />
              <FilterButtons
                field="threat.tactic.name"
                value={step.tactic.name}
                className="absolute top-1.5 right-11 bg-raised pointer-coarse:hidden"
              />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

/** `isDated`: the steps are of several days, so a time of day alone would not order them. */
function Step(props: { step: AttackStep; place: number; isDated: boolean }) {
  const { pods } = useMessages()
  const format = useFormat()
  const openEvent = useOpenEvent()
  const { step } = props
  const ms = Date.parse(step.firstSeen)
  const techniques = step.techniques.map(({ name }) => name).join(', ')
  return (
    <button
      type="button"
      onClick={() => openEvent(step.event.id)}
      title={pods.openEvent(visibleText(step.event.title))}
      className="-outline-offset-2 grid w-full min-w-0 grid-cols-[auto_minmax(0,1fr)_auto] content-start gap-x-2 rounded-panel border border-hairline px-3 py-1.5 text-left hover:bg-raised"
    >
      <span className="text-quiet tabular-nums">{format.number(props.place)}</span>
      <span className="flex min-w-0 items-center gap-2">
        <SeverityMark severity={step.severity} />
        <HostileText text={step.tactic.name} className="truncate font-strong" />
      </span>
      <span className="text-quiet text-small leading-5 tabular-nums">
        {pods.processTimes(format.number(step.count))}
      </span>
      <span className="col-span-2 col-start-2 line-clamp-2 text-small [overflow-wrap:anywhere]">
        <HostileText text={step.event.title} />
      </span>
      <span
        className="col-span-2 col-start-2 line-clamp-2 text-quiet text-small [overflow-wrap:anywhere]"
        title={visibleText(techniques)}
      >
        <HostileText text={techniques} />
      </span>
      <time
        dateTime={step.firstSeen}
        title={`${format.full(ms)} ${format.offset(ms)}`}
        className="col-span-2 col-start-2 text-quiet text-small tabular-nums"
      >
        {props.isDated ? format.moment(ms) : format.clock(ms)}
      </time>
    </button>
  )
}
