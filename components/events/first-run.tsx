'use client'

import Link from 'next/link'
import { useSyncExternalStore } from 'react'
import { useSensorsLink } from '@/components/sensors/sensors-view'
import { setupSnippets } from '@/components/sensors/setup-snippets'
import { Snippet } from '@/components/sensors/snippet'
import { useMessages } from '@/lib/i18n/locale-context'

const neverChanges = () => () => {}

/** Nothing has ever reported: how to make the first alert appear. */
export function FirstRun() {
  const { sensors, states } = useMessages()
  const link = useSensorsLink()
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
        <Snippet text={setupSnippets(address).test} />
        <p className="mt-2 text-quiet text-small">
          {states.firstRunToken}{' '}
          <Link
            href={link({ tab: 'connect' })}
            className="text-accent underline underline-offset-3"
          >
            {sensors.tabs.connect}
          </Link>
        </p>
      </div>
    </div>
  )
}
