'use client'

import { Check, Copy } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { useCopy } from '@/components/ui/use-copy'
import { useMessages } from '@/lib/i18n/locale-context'

/** Text to paste elsewhere, with a button that copies it. */
export function Snippet({ text }: { text: string }) {
  const { sensors, shell } = useMessages()
  const { outcome, copy } = useCopy()
  const words = {
    none: sensors.setup.copy,
    done: sensors.setup.copied,
    failed: shell.copyFailed,
  }
  const Icon = outcome === 'done' ? Check : Copy
  return (
    <div className="rounded-panel border border-hairline bg-ground">
      <div className="flex justify-end border-hairline border-b p-1.5">
        <Button look="quiet" onClick={() => copy(text)}>
          <Icon aria-hidden className="size-3.5" />
          <span aria-live="polite">{words[outcome]}</span>
        </Button>
      </div>
      <pre className="whitespace-pre-wrap p-4 font-mono text-small leading-5 [overflow-wrap:anywhere]">
        {text}
      </pre>
    </div>
  )
}
