'use client'

import { ShieldCheck } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { classNames } from '@/components/ui/class-names'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { BandMark } from '@/components/ui/severity-mark'
import type { ThreatCell } from '@/lib/domain/answers/threats'
import { severityBand } from '@/lib/domain/severity-bands'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { techniqueName } from './attack-words'
import { countDepth, stateOf } from './matrix-cells'
import { cellLooks, depthClasses } from './matrix-legend'

/** One technique: its worst severity, its name, and how often it was seen, deeper the more. */
export function MatrixCell(props: {
  cell: ThreatCell
  path: string
  most: number
  /** The one that the Tab key reaches. */
  isCurrent: boolean
  isOpen: boolean
  onOpen: () => void
  onFocus: () => void
  onKeyDown: (pressed: KeyboardEvent<HTMLElement>) => void
}) {
  const messages = useMessages()
  const format = useFormat()
  const { threats, words } = messages
  const { technique, count, severity, rules } = props.cell
  const state = stateOf(props.cell)
  const isPart = technique?.id.includes('.') ?? false
  const name = techniqueName(technique, messages)
  const full = visibleText(technique === null ? name : `${technique.id} ${name}`)
  const covered = threats.defaultRules(rules, format.number(rules))
  const said =
    severity === null
      ? threats.cell.unseen(full, covered)
      : threats.cell.seen(
          full,
          words.alerts(count, format.exact(count)),
          words[severityBand(severity)],
          covered,
        )
  return (
    <button
      type="button"
      data-cell={props.path}
      tabIndex={props.isCurrent ? 0 : -1}
      aria-label={said}
      aria-pressed={props.isOpen}
      title={said}
      onClick={props.onOpen}
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
      className={classNames(
        'block w-full overflow-hidden rounded-panel border text-left outline-offset-[-2px] hover:border-accent',
        cellLooks[state],
        props.isOpen && 'border-accent!',
      )}
    >
      <span
        className={classNames(
          'flex h-5 items-center gap-1 pr-1 text-small',
          isPart ? 'pl-3' : 'pl-1.5',
        )}
      >
        {severity !== null && <BandMark band={severityBand(severity)} className="size-2" />}
        <span className="min-w-0 truncate">
          <HostileText text={techniqueName(technique, messages, true)} />
        </span>
      </span>
      <span
        className={classNames(
          'flex h-[18px] items-center gap-1 px-1.5 text-axis tabular-nums',
          depthClasses[countDepth(count, props.most)],
        )}
      >
        <span className="min-w-0 flex-1 truncate">{technique?.id}</span>
        {count > 0 && <span>{format.number(count)}</span>}
        {state === 'covered' && <ShieldCheck className="size-3" strokeWidth={1.75} />}
      </span>
    </button>
  )
}
