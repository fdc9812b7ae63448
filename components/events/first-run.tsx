'use client'

import { Check, Copy } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { IconButton } from '@/components/ui/button'
import { useCopy } from '@/components/ui/use-copy'
import { useMessages } from '@/lib/i18n/locale-context'
import { testAlertCommand } from './test-alert-command'

const neverChanges = () => () => {}

/** Nothing has ever reported: how to make the first alert appear. */
export function FirstRun() {
  const { states, shell } = useMessages()
  const { outcome, copy } = useCopy()
  const origin = useSyncExternalStore(
    neverChanges,
    () => window.location.origin,
    () => '',
  )
  const command = testAlertCommand(origin)
  return (
    <div className="flex h-full flex-col items-center justify-center overflow-y-auto p-4">
      <div className="w-full max-w-3xl">
        <p className="font-strong">{states.firstRun}</p>
        <p className="text-quiet">{states.firstRunWhat}</p>
        <div className="relative mt-3 rounded-panel border border-hairline bg-ground">
          <pre className="p-3 pr-12 font-mono text-small leading-5 whitespace-pre-wrap [overflow-wrap:anywhere]">
            {command}
          </pre>
          <IconButton
            label={outcome === 'done' ? shell.copied : states.copyCommand}
            className="absolute top-2 right-2"
            onClick={() => copy(command)}
          >
            {outcome === 'done' ? (
              <Check aria-hidden className="size-4" />
            ) : (
              <Copy aria-hidden className="size-4" />
            )}
          </IconButton>
        </div>
        <p className="mt-2 text-quiet text-small">{states.firstRunToken}</p>
      </div>
    </div>
  )
}
