'use client'

import { useOpenEvent } from '@/components/shell/view-state'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { Panel } from '@/components/ui/panel'
import { SeverityMark } from '@/components/ui/severity-mark'
import type { AttackStep } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

/** ATT&CK tactics as a strip, in the order in which they were first seen; each opens its first event. */
export function AttackSteps({ steps }: { steps: readonly AttackStep[] }) {
  const { pods } = useMessages()
  return (
    <Panel
      title={pods.steps}
      note={pods.stepsNote}
      className="h-[148px]"
      bodyClassName="overflow-x-auto px-4 pb-3"
    >
      {steps.length === 0 ? (
        <p className="text-quiet">{pods.stepsNone}</p>
      ) : (
        <ol className="flex h-full min-w-max items-stretch">
          {steps.map((step, index) => (
            <li key={step.tactic.name} className="flex">
              {index > 0 && (
                <span aria-hidden className="mt-[17px] h-px w-6 shrink-0 bg-hairline" />
              )}
              <Step step={step} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function Step({ step }: { step: AttackStep }) {
  const { pods } = useMessages()
  const format = useFormat()
  const { openEvent } = useOpenEvent()
  const ms = Date.parse(step.firstSeen)
  const techniques = step.techniques.map(({ name }) => name).join(', ')
  return (
    <button
      type="button"
      onClick={() => openEvent(step.event.id)}
      title={pods.openEvent(visibleText(step.event.title))}
      className="-outline-offset-2 flex w-52 flex-col rounded-panel border border-hairline px-3 py-1.5 text-left hover:bg-raised"
    >
      <span className="flex items-center gap-2">
        <SeverityMark severity={step.severity} />
        <HostileText text={step.tactic.name} className="truncate font-strong" />
        <span className="ml-auto text-quiet text-small tabular-nums">
          {pods.processTimes(format.number(step.count))}
        </span>
      </span>
      <span className="w-full truncate text-quiet text-small" title={visibleText(techniques)}>
        <HostileText text={techniques} />
      </span>
      <span
        className="mt-auto w-full truncate text-quiet text-small tabular-nums"
        title={`${format.full(ms)} ${format.offset(ms)}`}
      >
        {format.clock(ms)} · <HostileText text={step.event.title} />
      </span>
    </button>
  )
}
