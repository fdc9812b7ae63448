'use client'

import { useMemo, useState } from 'react'
import type { ViewQuery } from '@/components/queries/query-keys'
import { resolveView } from '@/components/shell/time-presets'
import { useViewQuery } from '@/components/shell/view-state'
import { useZone } from '@/lib/i18n/locale-context'

/**
 * The view with the start of its range fixed when it was opened, so that rows, counts and export are
 * of one range however long someone reads; `refresh` fixes it anew.
 */
export function useFrozenView(): {
  view: ViewQuery
  /** Events may still come into it. */
  isOpen: boolean
  refresh: () => void
} {
  const { from, to, q } = useViewQuery()
  const zone = useZone()
  const [edition, setEdition] = useState(0)
  const view = useMemo(() => {
    // Named, so that the same range asked for again is another one.
    void edition
    const range = resolveView({ from, to }, zone, Date.now())
    const start = range === null ? from : new Date(range.fromMs).toISOString()
    return { from: start, to: to === 'now' ? null : to, q }
  }, [from, to, q, zone, edition])
  return {
    view,
    isOpen: to === null || to === 'now',
    refresh: () => setEdition((before) => before + 1),
  }
}
