'use client'

import { NoEvents } from '@/components/events/no-events'
import { useMessages } from '@/lib/i18n/locale-context'
import { LogGrid } from './log-grid'
import type { useLogRows } from './use-log-rows'

type LogBodyProps = Pick<ReturnType<typeof useLogRows>, 'rows' | 'hasOlder' | 'loadOlder'>

/** The rows of a log that reads further back, or why there are none. */
export function LogBody({ rows, hasOlder, loadOlder }: LogBodyProps) {
  const { live } = useMessages()
  if (rows.length === 0) return <NoEvents />
  return (
    <LogGrid
      rows={rows}
      onNearEnd={loadOlder}
      end={
        // Anew at each end, so that a grown list moves nothing.
        <p key={rows.length} className="flex h-9 items-center justify-center text-faint text-small">
          {hasOlder ? live.loadingOlder : live.noOlder}
        </p>
      }
    />
  )
}
