'use client'

import { useNow } from '@/components/shell/use-now'
import type { SourcesSummary } from '@/lib/domain/answers/data-health'
import { useFormat, useMessages } from '@/lib/i18n/locale-context'
import { Figure } from './figure'

/** In place of sensors, where none sends here and all is read where others keep it. */
export function SourcesFigures({ sources }: { sources: SourcesSummary }) {
  const { overview, words } = useMessages()
  const format = useFormat()
  const nowMs = useNow(1_000)
  const { indices, newest } = sources
  const ageMs = newest === null || nowMs === null ? null : Math.max(0, nowMs - Date.parse(newest))
  return (
    <>
      <Figure
        value={format.number(indices)}
        noun={overview.indicesRead(indices)}
        detail={overview.indicesReadDetail}
        title={overview.indicesWhy}
        href="/data-health"
      />
      <Figure
        value={ageMs === null ? words.none : format.age(ageMs)}
        noun={overview.sinceNewest}
        detail={overview.sinceNewestDetail}
        title={overview.sinceNewestWhy}
        href="/data-health"
      />
    </>
  )
}
