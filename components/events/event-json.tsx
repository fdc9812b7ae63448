'use client'

import { useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { HostileText } from '@/components/ui/hostile-text'
import { useCopy } from '@/components/ui/use-copy'
import type { SecurityEvent } from '@/lib/domain/security-event'
import { useMessages } from '@/lib/i18n/locale-context'

/** The event as it is stored; copied without the marks that make hidden characters seen. */
export function EventJson(props: { event: SecurityEvent }) {
  const { events, shell } = useMessages()
  const { outcome, copy } = useCopy()
  const text = useMemo(() => JSON.stringify(props.event, null, 2), [props.event])
  return (
    <div className="relative">
      <Button className="absolute top-3 right-4" onClick={() => copy(text)}>
        <span aria-live="polite">
          {{ none: events.copyJson, done: shell.copied, failed: shell.copyFailed }[outcome]}
        </span>
      </Button>
      <pre className="p-4 font-mono text-small leading-5 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {withOffsets(text).map(({ line, at }) => (
          <div key={at}>
            <HostileText text={line} />
          </div>
        ))}
      </pre>
    </div>
  )
}

function withOffsets(text: string): { line: string; at: number }[] {
  let at = 0
  return text.split('\n').map((line) => {
    const from = at
    at += line.length + 1
    return { line, at: from }
  })
}
