'use client'

import { ChevronDown, ChevronRight } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { FilterButtons } from '@/components/events/filter-button'
import { classNames } from '@/components/ui/class-names'
import { visibleText } from '@/components/ui/hostile-runs'
import { HostileText } from '@/components/ui/hostile-text'
import { SeverityMark } from '@/components/ui/severity-mark'
import type { ProcessNode } from '@/lib/domain/answers/pods'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'

const stepPx = 16
const deepest = 12

/** One process of the tree: quiet where it is only known as an ancestor. */
export function ProcessRow(props: {
  node: ProcessNode
  isParent: boolean
  isFolded: boolean
  /** The one that the keyboard reaches. */
  isActive: boolean
  onToggle: () => void
  onKeyDown: (pressed: KeyboardEvent<HTMLElement>) => void
}) {
  const { pods, events } = useMessages()
  const format = useFormat()
  const { node, isParent, isFolded } = props
  const text = node.commandLine ?? node.executable ?? node.name
  const lastMs = Date.parse(node.lastSeen)
  const pids = pidsText()
  const Chevron = isFolded ? ChevronRight : ChevronDown
  return (
    <div
      role="treeitem"
      data-process={node.id}
      aria-level={node.depth + 1}
      aria-expanded={isParent ? !isFolded : undefined}
      tabIndex={props.isActive ? 0 : -1}
      onKeyDown={props.onKeyDown}
      style={{ paddingLeft: 8 + Math.min(node.depth, deepest) * stepPx }}
      className="group/value -outline-offset-2 flex h-7 items-center gap-1.5 pr-4 hover:bg-raised/60"
    >
      <button
        type="button"
        tabIndex={-1}
        aria-hidden
        onClick={props.onToggle}
        className={classNames(
          'flex size-5 shrink-0 items-center justify-center text-quiet hover:text-text',
          !isParent && 'invisible',
        )}
      >
        <Chevron className="size-3.5" />
      </button>
      {node.count > 0 ? (
        <SeverityMark severity={node.severity} />
      ) : (
        isFolded && node.worstBelow > 0 && <SeverityMark severity={node.worstBelow} />
      )}
      <span
        title={visibleText(text)}
        className={classNames(
          'min-w-0 truncate font-mono text-small',
          node.count > 0 ? 'text-text' : 'text-quiet',
        )}
      >
        <HostileText text={text} />
      </span>
      {pids !== null && (
        <span className="shrink-0 text-faint text-small tabular-nums max-md:hidden">{pids}</span>
      )}
      {node.name !== '' && <FilterButtons field="process.name" value={node.name} />}
      <span className="ml-auto flex shrink-0 items-center gap-3 pl-2 text-quiet text-small tabular-nums">
        {node.users.length > 0 && (
          <span
            className="max-w-24 truncate max-md:hidden"
            title={visibleText(node.users.join(', '))}
          >
            <HostileText text={node.users.join(', ')} />
          </span>
        )}
        {node.count > 0 ? (
          <>
            <span title={pods.eventCount(node.count, format.exact(node.count))}>
              {pods.processTimes(format.number(node.count))}
            </span>
            <time
              dateTime={node.lastSeen}
              title={`${format.full(lastMs)} ${format.offset(lastMs)}`}
              className="max-md:hidden"
            >
              {format.moment(lastMs)}
            </time>
          </>
        ) : (
          <span className="sr-only">{pods.ancestorOnly}</span>
        )}
      </span>
    </div>
  )

  function pidsText(): string | null {
    const [first] = node.pids
    if (first === undefined) return null
    return node.pidCount === 1
      ? events.pid(String(first))
      : pods.pids(String(first), node.pidCount - 1)
  }
}
