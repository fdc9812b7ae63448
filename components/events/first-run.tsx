'use client'

import { useSyncExternalStore } from 'react'
import { firstRunSnippets } from '@/components/overview/first-run-snippets'
import { Snippet } from '@/components/overview/snippet'
import { useMessages } from '@/lib/i18n/locale-context'

const neverChanges = () => () => {}

/** Nothing has ever reported: how to make the first alert appear. */
export function FirstRun() {
  const { states } = useMessages()
  const address = useSyncExternalStore(
    neverChanges,
    () => window.location.origin,
    () => '',
  )
  return (
    <div className="flex h-full flex-col items-center justify-center overflow-y-auto p-4">
      <div className="w-full max-w-2xl">
        <p className="font-strong">{states.firstRun}</p>
        <p className="mb-3 text-quiet">{states.firstRunWhat}</p>
        <Snippet text={firstRunSnippets(address).test} />
        <p className="mt-2 text-quiet text-small">{states.firstRunToken}</p>
      </div>
    </div>
  )
}
