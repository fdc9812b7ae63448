'use client'

import { classNames } from '@/components/ui/class-names'
import { HostileText } from '@/components/ui/hostile-text'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { useMessages } from '@/lib/i18n/locale-context'
import { processTree } from './event-words'
import { FilterButtons } from './filter-button'

const stepPx = 14
const deepest = 8

/** The line of processes, from the oldest known ancestor down to the one that did it. */
export function EventProcess({ event }: { event: SecurityEvent }) {
  const { events } = useMessages()
  const tree = processTree(event)
  if (tree.length === 0) return null
  return (
    <ol aria-label={events.processLine} className="mb-3 flex flex-col gap-1">
      {tree.map((line) => (
        <li
          key={line.depth}
          aria-current={line.isSubject ? 'true' : undefined}
          style={{ paddingLeft: Math.min(line.depth, deepest) * stepPx }}
          className="group/value flex items-start gap-1.5"
        >
          {line.depth > 0 && (
            <span aria-hidden className="mt-1 size-2 shrink-0 border-hairline border-b border-l" />
          )}
          <span
            className={classNames(
              'min-w-0 font-mono text-small leading-5 [overflow-wrap:anywhere]',
              line.isSubject ? 'text-text' : 'text-quiet',
            )}
          >
            <HostileText text={line.commandLine ?? line.name} />
            {line.pid !== null && (
              <span className="font-sans text-faint tabular-nums">
                {' '}
                {events.pid(String(line.pid))}
              </span>
            )}
          </span>
          {line.isSubject && event.process?.name && (
            <FilterButtons field="process.name" value={event.process.name} />
          )}
        </li>
      ))}
    </ol>
  )
}
