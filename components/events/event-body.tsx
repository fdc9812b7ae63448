'use client'

import { Skeleton } from '@/components/ui/panel'
import { useMessages } from '@/lib/i18n/locale-context'

/** Stands in while an event is loading. */
export function EventSkeleton() {
  return (
    <div className="flex flex-col gap-3 p-4">
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-14" />
      <Skeleton className="h-40" />
      <Skeleton className="h-40" />
    </div>
  )
}

/** There is no such event, or no longer. */
export function EventGone() {
  const { events } = useMessages()
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1 p-8 text-center">
      <p className="font-strong">{events.gone}</p>
      <p className="text-quiet">{events.goneWhat}</p>
    </div>
  )
}
